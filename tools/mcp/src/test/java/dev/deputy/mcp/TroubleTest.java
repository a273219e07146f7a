package dev.deputy.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.ToolException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that crash, hang, say too much, fail or lie, and what a call is then said to have come to. */
class TroubleTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    private final BlockingQueue<String> told = new ArrayBlockingQueue<>(100);
    private final McpListener listener = new McpListener() {
        @Override
        public void changed(CatalogChange change) {
            told.add("changed " + change.added() + change.removed() + change.changed());
        }

        @Override
        public void progressed(Progress progress) {
            told.add(progress.tool() + " " + progress.step() + " "
                    + progress.message().orElse(""));
        }

        @Override
        public void troubled(String server, String reason) {
            told.add("troubled: " + reason);
        }
    };

    @AfterEach
    void nothingIsLeftRunning() {
        assertThat(Calls.processes()).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("mcp-"));
    }

    private Path witness() {
        return folder.resolve("witness");
    }

    private McpServer stub(String mode) {
        return StubServer.in(mode, witness()).trust().withVariable("TOKEN", "secret-canary");
    }

    private McpServers open(McpServer server, McpLimits limits) throws InterruptedException {
        return McpServers.builder()
                .servers(server)
                .limits(limits)
                .listener(listener)
                .open();
    }

    private static ThrowingCallable word(McpServers servers, String which) {
        return () -> Calls.call(servers, "stub-get-word", Json.object("which", which));
    }

    private static ThrowingCallable deed(McpServers servers, String which) {
        return () -> Calls.effect(servers, "stub-do-word", Json.object("which", which));
    }

    private static void assertFails(ThrowingCallable call, Failure.Kind kind, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ToolException.class,
                        failed -> assertThat(failed.failure()).isEqualTo(new Failure(kind, message)));
    }

    /** Whatever is no ToolException leaves an effect's outcome unknown, by the contract of tools. */
    private static void assertUnknown(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalStateException.class).hasMessage(message);
    }

    @Test
    void serversThatDoNotStartAreToldAllAtOnceAndNoneIsLeftRunning() {
        assertThatThrownBy(() -> McpServers.builder()
                        .servers(
                                rename(stub("exits"), "a"),
                                rename(stub("ancient"), "c"),
                                rename(stub("refuses"), "d"),
                                rename(stub("slow-list"), "e"),
                                rename(stub("ring"), "f"),
                                McpServer.command("g", folder.resolve("nothing").toString()),
                                rename(stub("good"), "h"))
                        .limits(McpLimits.DEFAULT
                                .withStart(Duration.ofSeconds(8))
                                .withList(SHORT))
                        .open())
                .isInstanceOf(IllegalStateException.class)
                .satisfies(failed -> assertThat(
                                String.valueOf(failed.getMessage()).lines())
                        .satisfiesExactly(
                                line -> assertThat(line)
                                        .isEqualTo(
                                                "server a did not start: ended with code 2, saying 'no licence, token"
                                                        + " ***'"),
                                line -> assertThat(line)
                                        .startsWith(
                                                "server c speaks revision '1999-01-01' of the protocol; understood"),
                                line -> assertThat(line).isEqualTo("server d refused to start: no more seats"),
                                line -> assertThat(line)
                                        .startsWith("server e does not list its tools: gave no answer in"),
                                line -> assertThat(line).isEqualTo("server f lists its tools in a ring"),
                                line -> assertThat(line).startsWith("server g did not start: cannot run '" + folder)));
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForForEver() {
        assertThatThrownBy(() -> open(stub("mute"), McpLimits.DEFAULT.withStart(SHORT)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("server stub did not start in 300 ms");
    }

    private static McpServer rename(McpServer server, String name) {
        return new McpServer(
                name, server.endpoint(), server.trusted(), server.effect(), server.tools(), server.secrets());
    }

    @Test
    void anEffectWhoseServerDiesIsUnknownAndNotCalledAgain() throws Exception {
        try (McpServers servers = open(stub("good"), McpLimits.DEFAULT)) {
            assertUnknown(
                    deed(servers, "die"),
                    "stub-do-word: its server ended with code 3, saying 'out of memory, token ***'");
            assertThat(told.take())
                    .isEqualTo("troubled: server stub ended with code 3, saying 'out of memory, token ***'");
            assertThat(StubServer.seen(witness())).containsExactly("started", "do_word {\"which\":\"die\"}");
        }
    }

    @Test
    void aReadWhoseServerDiesHasFailedForNowAndTheNextCallStartsItAgain() throws Exception {
        try (McpServers servers = open(stub("good"), McpLimits.DEFAULT)) {
            assertFails(
                    word(servers, "die"),
                    Failure.Kind.TRANSIENT,
                    "stub-get-word: its server ended with code 3, saying 'out of memory, token ***'");
            assertThat(Calls.call(servers, "stub-echo", Json.object("text", "again")))
                    .isEqualTo(Json.object("text", "again"));
            assertThat(StubServer.seen(witness()))
                    .containsExactly("started", "get_word {\"which\":\"die\"}", "started", "echo {\"text\":\"again\"}");
        }
    }

    @Test
    void aServerThatDiesWithEachCallIsNotStartedForEver() throws Exception {
        try (McpServers servers = open(stub("good"), McpLimits.DEFAULT.withRestarts(1))) {
            assertThatThrownBy(word(servers, "die")).isInstanceOf(ToolException.class);
            assertThatThrownBy(word(servers, "die")).isInstanceOf(ToolException.class);
            assertFails(
                    deed(servers, "anything"),
                    Failure.Kind.PERMANENT,
                    "stub-do-word: its server has ended 2 times without an answer to a call and is not started again");
        }
        assertThat(StubServer.seen(witness())).filteredOn("started"::equals).hasSize(2);
    }

    @Test
    void aHangingCallEndsAndTheServerIsToldThatNobodyWaits() throws Exception {
        try (McpServers servers = open(stub("good"), McpLimits.DEFAULT.withSilence(SHORT))) {
            assertFails(
                    word(servers, "hang"),
                    Failure.Kind.TRANSIENT,
                    "stub-get-word: its server gave no answer in 300 ms");
            assertUnknown(deed(servers, "hang"), "stub-do-word: its server gave no answer in 300 ms");
            assertThat(Calls.call(servers, "stub-get-word", Json.object("which", "cancelled")))
                    .isEqualTo(Json.object("text", "no answer in time,no answer in time"));
        }
    }

    @Test
    void anInterruptIsPassedOnToTheServer() throws Exception {
        try (McpServers servers = open(stub("good"), McpLimits.DEFAULT)) {
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            Thread caller = Thread.startVirtualThread(() -> {
                try {
                    word(servers, "hang").call();
                } catch (Throwable thrown) {
                    ended.complete(thrown);
                }
            });
            assertThat(told.take()).isEqualTo("stub-get-word step-1 step 1"); // it has come to hang
            caller.interrupt();
            assertThat(ended.get()).isInstanceOf(InterruptedException.class);
            assertThat(Calls.call(servers, "stub-get-word", Json.object("which", "cancelled")))
                    .isEqualTo(Json.object("text", "nobody waits for it any more"));
        }
    }

    @Test
    void progressIsTold() throws Exception {
        try (McpServers servers = open(stub("good"), McpLimits.DEFAULT)) {
            assertThat(Calls.effect(servers, "stub-do-word", Json.object("which", "progress")))
                    .isEqualTo(Json.object("text", "done"));
            assertThat(List.of(told.take(), told.take(), told.take()))
                    .containsExactly(
                            "stub-do-word step-1 step 1", "stub-do-word step-1 step 2", "stub-do-word step-1 step 3");
        }
    }

    @Test
    void aResultThatIsTooLargeIsRefused() throws Exception {
        McpLimits limits = McpLimits.DEFAULT.withSizes(new McpLimits.Sizes(100, 100_000, 10_000));
        try (McpServers servers = open(stub("good"), limits)) {
            assertFails(
                    () -> Calls.call(servers, "stub-big", Json.object("bytes", Json.of(20_000L))),
                    Failure.Kind.PERMANENT,
                    "stub-big: its result has 20039 bytes; at most 10000 are taken: ask for less, or raise the limit");
            assertFails(
                    () -> Calls.call(servers, "stub-big", Json.object("bytes", Json.of(200_000L))),
                    Failure.Kind.PERMANENT,
                    "stub-big: its server said more than 100000 bytes in one message");
            assertThat(Calls.call(servers, "stub-echo", Json.object("text", "small")))
                    .isEqualTo(Json.object("text", "small"));
        }
    }

    @Test
    void aServerThatNeverEndsALineDoesNotFillTheMemory() {
        assertThatThrownBy(() ->
                        open(stub("floods"), McpLimits.DEFAULT.withSizes(new McpLimits.Sizes(1, 1_000_000, 1_000))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("server stub did not start: said more than 1000000 bytes in one message");
    }

    @Test
    void tooManyToolsAreRefused() {
        assertThatThrownBy(
                        () -> open(stub("good"), McpLimits.DEFAULT.withSizes(new McpLimits.Sizes(5, 1_000_000, 1_000))))
                .hasMessage("server stub lists more than 5 tools");
    }

    @Test
    void whatATrustedServerSaysHasFailedHasFailed() throws Exception {
        try (McpServers servers = open(stub("good"), McpLimits.DEFAULT)) {
            assertFails(
                    word(servers, "fail"), Failure.Kind.PERMANENT, "stub-get-word: its server says: no room for ***");
            assertFails(
                    deed(servers, "fail"), Failure.Kind.PERMANENT, "stub-do-word: its server says: no room for ***");
            assertUnknown(deed(servers, "error"), "stub-do-word: its server refused: broken");
        }
    }

    @Test
    void anEffectOfWhichAServerThatNobodyTrustsSaysThatItFailedIsUnknown() throws Exception {
        try (McpServers servers = open(StubServer.in("good", witness()), McpLimits.DEFAULT)) {
            assertUnknown(deed(servers, "fail"), "stub-do-word: its server says: no room for null");
        }
    }

    @Test
    void noiseBetweenMessagesIsNotHeard() throws Exception {
        try (McpServers servers = open(stub("good"), McpLimits.DEFAULT)) {
            assertThat(Calls.call(servers, "stub-get-word", Json.object("which", "noise")))
                    .isEqualTo(Json.object("text", "heard"));
        }
    }

    @Test
    void aNumberThatCannotBeWrittenDownExactlyIsRefused() throws Exception {
        McpServer server =
                stub("good").tool("get_word", ToolTerms.NONE.giving("Word", new Schema(Json.object("type", "object"))));
        try (McpServers servers = open(server, McpLimits.DEFAULT)) {
            assertThatThrownBy(word(servers, "huge-number"))
                    .isInstanceOf(ToolException.class)
                    .hasMessageStartingWith("stub-get-word: its result cannot be read: ");
        }
    }

    @Test
    void aChangedListIsToldAndNothingIsCalledThatWasNotLookedAt() throws Exception {
        try (McpServers servers = open(stub("good"), McpLimits.DEFAULT)) {
            McpTool echo = Calls.tool(servers, "stub-echo");
            McpTool cancel = Calls.tool(servers, "stub-cancel-booking");
            Calls.call(servers, "stub-get-word", Json.object("which", "grow"));
            assertThat(told.take()).isEqualTo("changed [stub-extra][stub-cancel-booking][stub-echo]");
            assertThat(servers.tools())
                    .extracting(tool -> tool.spec().name())
                    .contains("stub-extra")
                    .doesNotContain("stub-cancel-booking");
            assertThatThrownBy(() -> Calls.call(echo, Json.object("text", "x"), Optional.empty()))
                    .isInstanceOf(ToolException.class)
                    .hasMessageStartingWith("stub-echo: its server offers another one by that name now (version ");
            assertThatThrownBy(() -> Calls.call(cancel, Json.object("reference", "x"), Optional.of("k")))
                    .isInstanceOf(ToolException.class)
                    .hasMessage("stub-cancel-booking: its server does not offer it any more");
            assertThat(Calls.call(servers, "stub-echo", Json.object("text", "x")))
                    .isEqualTo(Json.object("text", "x"));
            assertThat(StubServer.seen(witness()))
                    .containsExactly("started", "get_word {\"which\":\"grow\"}", "echo {\"text\":\"x\"}");
        }
    }

    @Test
    void aServerThatComesBackAsAnotherOneIsNoticedBeforeTheCall() throws Exception {
        try (McpServers servers = open(stub("changed-after-restart"), McpLimits.DEFAULT)) {
            McpTool cancel = Calls.tool(servers, "stub-cancel-booking");
            assertThatThrownBy(word(servers, "die")).isInstanceOf(ToolException.class);
            assertThat(told.take()).startsWith("troubled");
            assertFails(
                    () -> Calls.call(cancel, Json.object("reference", "x"), Optional.of("k")),
                    Failure.Kind.PERMANENT,
                    "stub-cancel-booking: its server does not offer it any more");
            assertThat(told.take()).isEqualTo("changed [stub-extra][stub-cancel-booking][stub-echo]");
        }
    }

    @Test
    void aServerThatDoesNotWantToEndIsKilled() throws Exception {
        McpServers servers = open(stub("stays"), McpLimits.DEFAULT.withClose(SHORT));
        assertThat(Calls.processes()).isNotEmpty();
        servers.close();
        assertThat(Calls.processes()).isEmpty();
    }

    @Test
    void whatALauncherStartedEndsWithIt() throws Exception {
        Endpoint.Command stays = (Endpoint.Command) stub("stays").endpoint();
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\"; true", "launcher"));
        command.addAll(stays.command());
        McpServers servers =
                open(McpServer.command("stub", command.toArray(String[]::new)), McpLimits.DEFAULT.withClose(SHORT));
        assertThat(Calls.processes()).hasSize(2);
        servers.close();
        assertThat(Calls.processes()).isEmpty();
    }

    @Test
    void afterTheEndNothingIsStartedAgain() throws Exception {
        McpServers servers = open(stub("good"), McpLimits.DEFAULT);
        servers.close();
        assertFails(word(servers, "x"), Failure.Kind.PERMANENT, "stub-get-word: its server was closed here");
    }

    @Test
    void aListenersMistakeHarmsNobody() throws Exception {
        McpListener wrong = new McpListener() {
            @Override
            public void progressed(Progress progress) {
                throw new IllegalStateException("a listener's mistake");
            }
        };
        BlockingQueue<Throwable> uncaught = new ArrayBlockingQueue<>(10);
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, mistake) -> uncaught.add(mistake));
        try (McpServers servers =
                McpServers.builder().servers(stub("good")).listener(wrong).open()) {
            assertThat(Calls.call(servers, "stub-get-word", Json.object("which", "progress")))
                    .isEqualTo(Json.object("text", "done"));
            assertThat(uncaught).hasSize(3);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }
}
