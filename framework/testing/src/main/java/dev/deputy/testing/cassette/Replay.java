package dev.deputy.testing.cassette;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** A cassette that answers: the nth equal request gets the nth answer that was recorded for it. */
final class Replay implements Tape {
    private final Path file;
    private final Redactions redactions;
    private final SecretScan secrets;
    private final List<Exchange> exchanges;
    private final BitSet given = new BitSet();
    private final List<UnrecordedRequest> unrecorded = new ArrayList<>();

    Replay(Path file, Redactions redactions, SecretScan secrets) {
        this.file = file;
        this.redactions = redactions;
        this.secrets = secrets;
        exchanges = CassetteFile.read(file);
    }

    @Override
    public HttpClient over(HttpClientBuilder real) {
        return new ReplayClient(this);
    }

    @Override
    public List<Exchange> exchanges() {
        return exchanges;
    }

    synchronized Answered answer(Asked raw) {
        Asked asked = redactions.in(raw);
        Optional<Integer> next = nextFor(asked);
        if (next.isEmpty()) {
            Unmatched unmatched = new Unmatched(file, exchanges, asked, secrets);
            UnrecordedRequest failure = new UnrecordedRequest(unmatched.explained(unused()));
            unrecorded.add(failure);
            throw failure;
        }
        given.set(next.get());
        return exchanges.get(next.get()).answered();
    }

    private Optional<Integer> nextFor(Asked asked) {
        for (int i = 0; i < exchanges.size(); i++) {
            if (!given.get(i) && exchanges.get(i).asked().equals(asked)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized void end() {
        if (!unrecorded.isEmpty()) {
            UnrecordedRequest first = new UnrecordedRequest(unrecorded.getFirst());
            unrecorded.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        List<String> unused = unused();
        if (!unused.isEmpty()) {
            throw new AssertionError("nothing asked for these exchanges of the cassette " + file + ":\n  "
                    + String.join("\n  ", unused) + "\n  " + Unmatched.WAY_OUT);
        }
    }

    private List<String> unused() {
        List<String> unused = new ArrayList<>();
        for (int i = given.nextClearBit(0); i < exchanges.size(); i = given.nextClearBit(i + 1)) {
            unused.add(Unmatched.name(i, exchanges.get(i).asked()));
        }
        return unused;
    }
}
