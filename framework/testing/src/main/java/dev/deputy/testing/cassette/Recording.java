package dev.deputy.testing.cassette;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A cassette that is being made. */
final class Recording implements Tape {
    private final Path file;
    private final Redactions redactions;
    private final SecretScan secrets;
    private final TreeMap<String, List<Take>> takes = new TreeMap<>();

    Recording(Path file, Redactions redactions, SecretScan secrets) {
        this.file = file;
        this.redactions = redactions;
        this.secrets = secrets;
    }

    @Override
    public HttpClient over(HttpClientBuilder real) {
        return new RecordingClient(real.build(), this);
    }

    synchronized Take begin(Asked asked) {
        Take take = new Take(asked);
        takes.computeIfAbsent(asked.purpose(), purpose -> new ArrayList<>()).add(take);
        return take;
    }

    /** By purpose, and then in the order in which the purpose asked. */
    @Override
    public List<Exchange> exchanges() {
        List<Exchange> exchanges = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (List<Take> ofPurpose : copy().values()) {
            for (int i = 0; i < ofPurpose.size(); i++) {
                try {
                    exchanges.add(ofPurpose.get(i).exchange().redacted(redactions));
                } catch (Take.NoAnswer e) {
                    String shown = secrets.orNothing(ofPurpose.get(i).asked().shown());
                    problems.add(shown + ", request " + (i + 1) + ", " + e.reason());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw notWritten(problems, "a cassette holds answers alone; record again, or use a ModelScript for faults");
        }
        return exchanges;
    }

    private synchronized SortedMap<String, List<Take>> copy() {
        TreeMap<String, List<Take>> copy = new TreeMap<>();
        for (Map.Entry<String, List<Take>> entry : takes.entrySet()) {
            copy.put(entry.getKey(), List.copyOf(entry.getValue()));
        }
        return copy;
    }

    @Override
    public void end() {
        List<Exchange> exchanges = exchanges();
        List<String> found = secrets.in(exchanges);
        if (!found.isEmpty()) {
            throw notWritten(found, "keep them out of the request, or open the cassette with a Redaction");
        }
        CassetteFile.write(file, CassetteFile.text(exchanges));
    }

    private IllegalStateException notWritten(List<String> problems, String wayOut) {
        return new IllegalStateException(
                "the cassette " + file + " is not written:\n  " + String.join("\n  ", problems) + "\n  " + wayOut);
    }
}
