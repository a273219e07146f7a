package dev.deputy.testing.model;

import dev.deputy.core.json.Json;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What a model says in a test, by what it is asked for, and never by the order in which it is asked.
 *
 * <pre>{@code
 * ModelScript script = ModelScript.of(
 *         on("planning").fails(Faults.rateLimited(Duration.ofSeconds(2))).says(plan),
 *         on("step:days").callsTools(call("search", Json.object("city", "Nara"))),
 *         on("step:days#2").says("Two days are enough."));
 * }</pre>
 *
 * <p>The first entry that fits a request and still has an answer for its purpose answers it. How many answers were
 * given is counted for each entry and each purpose, so calls that interleave in another way get the same answers; only
 * requests of one purpose that the same entry fits have to be told apart by a condition, or to come one after the
 * other.
 *
 * <p>The same script answers on three wires: {@link #chatModel} in place of a model, {@link #http} under a model's own
 * client, {@link ModelServer} behind a socket. A tool call gets the id {@code call_PURPOSE_N}, N being counted for the
 * purpose. Thread-safe. Close it, or {@link #check} it, at the end: then it fails for what was not wanted and for what
 * was asked beside it.
 */
public final class ModelScript implements AutoCloseable {
    /** What has gone on for one purpose. */
    private static final class Track {
        private final CallIds ids;
        private final int[] given;
        private int attempts;

        private Track(String purpose, int entries) {
            ids = new CallIds(purpose);
            given = new int[entries];
        }
    }

    private final List<ScriptEntry> entries;
    private final TreeMap<String, Track> tracks = new TreeMap<>();
    private final List<ModelRequest> requests = new ArrayList<>();
    private final List<UnscriptedRequest> unscripted = new ArrayList<>();
    private volatile Supplier<String> plan = () -> "";

    private ModelScript(List<ScriptEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * A script of the entries, in the order in which they are tried.
     *
     * @throws IllegalArgumentException if an entry has no answer
     */
    public static ModelScript of(ScriptEntry... entries) {
        return of(List.of(entries));
    }

    /**
     * A script of the entries in the order in which they are tried.
     *
     * @throws IllegalArgumentException if an entry has no answer
     */
    public static ModelScript of(List<ScriptEntry> entries) {
        for (ScriptEntry entry : entries) {
            if (entry.lines().isEmpty()) {
                throw new IllegalArgumentException(entry + " has no answer; give it one with says, callsTools, fails");
            }
        }
        return new ModelScript(entries);
    }

    /**
     * A script written as JSON; the README of the module describes it.
     *
     * @throws dev.deputy.core.json.JsonException which says what is wrong, and where
     */
    public static ModelScript parse(String json) {
        return of(ScriptFile.read(json));
    }

    /** Short for {@link ScriptEntry#on}. */
    public static ScriptEntry on(String purpose) {
        return ScriptEntry.on(purpose);
    }

    /** Short for {@link ScriptEntry#withoutPurpose}. */
    public static ScriptEntry withoutPurpose() {
        return ScriptEntry.withoutPurpose();
    }

    /** Short for {@link ModelReply.Call#of}. */
    public static ModelReply.Call call(String tool, Json arguments) {
        return ModelReply.Call.of(tool, arguments);
    }

    /** Short for {@link ModelReply.Call#raw}. */
    public static ModelReply.Call call(String tool, String arguments) {
        return ModelReply.Call.raw(tool, arguments);
    }

    /** Shown when a request fits nothing: the plan so far, or whatever helps to see where the app is. */
    public ModelScript showing(Supplier<String> planSoFar) {
        plan = planSoFar;
        return this;
    }

    /** A model that answers by this script, without any HTTP. */
    public ChatModel chatModel() {
        return new ScriptedChatModel(this);
    }

    /** The same, streaming. */
    public StreamingChatModel streamingChatModel() {
        return new ScriptedStreamingChatModel(this);
    }

    /** Goes under langchain4j's OpenAI models: they write and read as ever, and no socket is opened. */
    public HttpClientBuilder http() {
        return new ScriptedHttp(this);
    }

    /** All requests on all wires, in the order in which they came. */
    public synchronized List<ModelRequest> requests() {
        return List.copyOf(requests);
    }

    /**
     * The answer to a request, for whatever wire.
     *
     * @throws UnscriptedRequest which is also remembered for {@link #check}
     */
    Served next(ModelRequest request) {
        Optional<Served> served = serve(request);
        if (served.isEmpty()) {
            throw remembered(request, planSoFar());
        }
        return served.get();
    }

    private synchronized Optional<Served> serve(ModelRequest request) {
        requests.add(request);
        Track track = track(request);
        track.attempts++;
        for (int i = 0; i < entries.size(); i++) {
            Optional<ScriptEntry.Line> line = entries.get(i).after(track.given[i]);
            if (line.isPresent() && entries.get(i).fits(request)) {
                track.given[i]++;
                return Optional.of(served(request, track, line.get()));
            }
        }
        return Optional.empty();
    }

    private Track track(ModelRequest request) {
        return tracks.computeIfAbsent(request.purposeText(), purpose -> new Track(purpose, entries.size()));
    }

    private static Served served(ModelRequest request, Track track, ScriptEntry.Line line) {
        ModelAnswer answer = track.ids.numbered(line.answer());
        TokenCount tokens = line.tokens().orElseGet(() -> TokenCount.estimate(request, answer));
        return new Served(request, track.attempts, answer, tokens);
    }

    /** What an app's code shows is asked for outside of the lock: it may wait for another call of the model. */
    private String planSoFar() {
        try {
            return plan.get();
        } catch (RuntimeException e) {
            return "(showing it failed: " + e + ")";
        }
    }

    private synchronized UnscriptedRequest remembered(ModelRequest request, String planSoFar) {
        Track track = track(request);
        Misfit misfit = new Misfit(request, track.attempts, entries, given(track));
        UnscriptedRequest failure = new UnscriptedRequest(misfit.explained(planSoFar, unused()));
        unscripted.add(failure);
        return failure;
    }

    private static List<Integer> given(Track track) {
        return IntStream.of(track.given).boxed().toList();
    }

    /**
     * That all that was asked had an answer, and that all answers were wanted.
     *
     * @throws UnscriptedRequest the first one, if there was one, with all others suppressed
     * @throws AssertionError which lists the answers that nothing asked for
     */
    public synchronized void check() {
        if (!unscripted.isEmpty()) {
            UnscriptedRequest first = new UnscriptedRequest(unscripted.getFirst());
            unscripted.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        List<String> unused = unused();
        if (!unused.isEmpty()) {
            throw new AssertionError(
                    "nothing asked for these answers of the script:\n  " + String.join("\n  ", unused));
        }
    }

    /** {@link #check}, so that a test can use the script as a resource. */
    @Override
    public void close() {
        check();
    }

    private List<String> unused() {
        List<String> unused = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            ScriptEntry entry = entries.get(i);
            boolean untouched = true;
            for (Map.Entry<String, Track> track : tracks.entrySet()) {
                int given = track.getValue().given[i];
                untouched &= given == 0;
                if (given > 0 && given < entry.wanted()) {
                    unused.add(entry + " for " + shown(track.getKey()) + ": " + (entry.wanted() - given) + " of "
                            + entry.wanted() + " answers");
                }
            }
            if (untouched && entry.wanted() > 0) {
                unused.add(entry + ": " + entry.wanted() + " of " + entry.wanted() + " answers");
            }
        }
        return unused;
    }

    private static String shown(String purpose) {
        return purpose.isEmpty() ? "no purpose" : purpose;
    }
}
