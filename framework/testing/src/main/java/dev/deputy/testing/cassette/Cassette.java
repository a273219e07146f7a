package dev.deputy.testing.cassette;

import dev.deputy.testing.model.ModelScript;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The answers of a real model in a file, from which tests get them without a network.
 *
 * <pre>{@code
 * try (ModelHttp http = ModelHttp.within(Duration.ofMinutes(2));
 *         Cassette cassette = Cassette.open(Path.of("src/test/cassettes/days.json"))) {
 *     ChatModel model = OpenAiChatModel.builder().httpClientBuilder(cassette.http(http))...
 * }
 * }</pre>
 *
 * <p>It replays. A request gets an answer if its purpose, method, path and canonical body are those of a recorded one;
 * the nth equal request gets the nth answer. So calls that interleave in another way get the same answers. What was not
 * recorded fails with an {@link UnrecordedRequest}.
 *
 * <p>With {@code -Ddeputy.cassettes=record} it records through the real HTTP instead, and closing it replaces the file.
 * That is refused where {@code CI} or {@code DEPUTY_CI} is {@code true}. Neither headers of requests nor their hosts
 * are written; of the answers' headers those that clients act upon. Nothing is written if anything in it looks like a
 * secret, or if a request got no answer.
 *
 * <p>Thread-safe. Close it, or {@link #check} it, when nothing is asked any more.
 */
public final class Cassette implements AutoCloseable {
    private final Tape tape;

    private Cassette(Tape tape) {
        this.tape = tape;
    }

    /**
     * Opens the cassette of the file, to replay it, or to record it anew where the system property says so.
     *
     * @param redactions in the order in which they are made
     * @throws IllegalStateException if there is no such file, or it is to be recorded on a build server
     * @throws dev.deputy.core.json.JsonException if the file is no cassette, or one of a newer format
     */
    public static Cassette open(Path file, Redaction... redactions) {
        return open(file, Surroundings.ofThisProcess(), redactions);
    }

    static Cassette open(Path file, Surroundings surroundings, Redaction... redactions) {
        Redactions all = new Redactions(List.of(redactions));
        SecretScan secrets = new SecretScan(surroundings.environment());
        if (surroundings.recording()) {
            return new Cassette(new Recording(file, all, secrets));
        }
        if (!Files.exists(file)) {
            throw new IllegalStateException("there is no cassette " + file + "; " + Unmatched.WAY_OUT);
        }
        return new Cassette(new Replay(file, all, secrets));
    }

    /**
     * Goes under a model of langchain4j's.
     *
     * @param real through which is recorded; to replay, nothing is built with it
     */
    public HttpClientBuilder http(HttpClientBuilder real) {
        return new CassetteHttp(real, tape);
    }

    /**
     * All answers as a script: attempt n of a purpose gets the purpose's answer n, whatever it asks. For tests that are
     * to go on when prompts are worded anew. The cassette itself is then not to be closed: nothing asks it.
     *
     * @throws IllegalArgumentException which names the exchange, if it is no chat completion
     * @throws IllegalStateException when recording, if a request got no answer
     */
    public ModelScript toScript() {
        return ScriptCode.script(Said.all(tape.exchanges()));
    }

    /** The same as Java: what goes between the parentheses of {@link ModelScript#of}. */
    public String toJava() {
        return ScriptCode.java(Said.all(tape.exchanges()));
    }

    /**
     * Replaying: that all that was asked had an answer, and that all answers were wanted. Recording: writes the file.
     *
     * @throws UnrecordedRequest the first one, if there was one, with all others suppressed
     * @throws AssertionError which lists the exchanges that nothing asked for
     * @throws IllegalStateException if the file must not be written; it says why and where, and the old one stays
     */
    public void check() {
        tape.end();
    }

    /** {@link #check}, so that a test can use the cassette as a resource. */
    @Override
    public void close() {
        check();
    }
}
