package dev.deputy.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Event;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.Compensation;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Deputy;
import dev.deputy.engine.Standing;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server has other tools while a delegation is under way: one effect is done, another one is asked about. */
@Timeout(60)
class ChangedListTest {
    private static final Actor ANA = Actor.of("ana");
    private static final Plan PLAN = Plan.of(
            Step.of("pay", "stub-do-word").with("which", Input.literal(Json.of("paid"))),
            Step.of("tell", "stub-echo").with("text", Input.literal(Json.of("hello"))));

    @TempDir
    private Path folder;

    private final BlockingQueue<CatalogChange> changes = new ArrayBlockingQueue<>(10);
    private final BlockingQueue<String> troubles = new ArrayBlockingQueue<>(10);
    private final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();

    private McpServers servers(String mode, ToolTerms echo) throws InterruptedException {
        McpListener listener = new McpListener() {
            @Override
            public void changed(CatalogChange change) {
                changes.add(change);
            }

            @Override
            public void troubled(String server, String reason) {
                troubles.add(reason);
            }
        };
        McpServer stub = StubServer.in(mode, folder.resolve("witness"))
                .tool("get_word", ToolTerms.NONE.withEffect(Effect.READ))
                .tool("echo", echo);
        return McpServers.builder().servers(stub).listener(listener).open();
    }

    private McpServers servers() throws InterruptedException {
        return servers("good", ToolTerms.NONE);
    }

    private Deputy deputy(Plan plan, McpServers servers, Tool... own) {
        return Deputy.builder(new FixedPlanner(plan))
                .tools(List.copyOf(servers.tools()))
                .tools(own)
                .listener((entry, after) -> events.add(entry.event()))
                .build();
    }

    private static Delegation delegate(Deputy deputy) {
        return deputy.delegate(new Goal("Pay and tell", List.of("stub-echo")), new TreeMap<>());
    }

    private static Request request(Standing standing, String step) {
        assertThat(standing).isInstanceOf(Standing.Waiting.class);
        return ((Standing.Waiting) standing)
                .requests().stream()
                        .filter(one -> one.step().filter(step::equals).isPresent())
                        .findFirst()
                        .orElseThrow();
    }

    private static void approve(Delegation delegation, Request request) {
        assertThat(delegation.decide(request.approve(), ANA)).isEmpty();
    }

    private void change(McpServers servers) throws InterruptedException {
        Calls.call(servers, "stub-get-word", Json.object("which", "grow"));
        assertThat(changes.take())
                .hasToString("server stub offers other tools: new stub-extra; gone stub-cancel-booking;"
                        + " changed stub-echo");
    }

    private List<String> effects() throws Exception {
        return StubServer.seen(folder.resolve("witness")).stream()
                .filter(line -> line.startsWith("do_word") || line.startsWith("echo"))
                .toList();
    }

    @Test
    void whatIsDoneStaysAndTheApprovalOfAChangedToolIsAskedAnew() throws Exception {
        try (McpServers servers = servers();
                Deputy deputy = deputy(PLAN, servers)) {
            servers.watch(deputy::adopt);
            Delegation delegation = delegate(deputy);
            approve(delegation, request(delegation.await(), "pay"));
            Request before = request(delegation.await(), "tell");
            change(servers);
            Request after = request(delegation.await(), "tell");
            assertThat(after.digest()).isNotEqualTo(before.digest());
            assertThat(delegation.decide(before.approve(), ANA)).isNotEmpty();
            assertThat(effects()).containsExactly("do_word {\"which\":\"paid\"}");
            approve(delegation, after);
            assertThat(delegation.await()).isInstanceOf(Standing.Completed.class);
            assertThat(effects()).containsExactly("do_word {\"which\":\"paid\"}", "echo {\"text\":\"hello\"}");
            assertThat(deputy.verify(delegation.id()).differences()).isEmpty();
        }
    }

    @Test
    void theApprovalOfAToolThatIsTheSameStaysOpenWithItsId() throws Exception {
        try (McpServers servers = servers();
                Deputy deputy = deputy(PLAN, servers)) {
            servers.watch(deputy::adopt);
            Delegation delegation = delegate(deputy);
            Request before = request(delegation.await(), "pay");
            change(servers);
            assertThat(request(delegation.await(), "pay")).isEqualTo(before);
            approve(delegation, before);
            approve(delegation, request(delegation.await(), "tell"));
            assertThat(delegation.await()).isInstanceOf(Standing.Completed.class);
        }
    }

    @Test
    void aCallInFlightIsNotDisturbed() throws Exception {
        Plan growing = Plan.of(
                Step.of("grow", "stub-get-word").with("which", Input.literal(Json.of("grow"))),
                Step.of("tell", "stub-echo").with("text", Input.step("grow", "/text")));
        try (McpServers servers = servers();
                Deputy deputy = deputy(growing, servers)) {
            servers.watch(deputy::adopt);
            Delegation delegation = delegate(deputy);
            changes.take();
            approve(delegation, request(delegation.await(), "tell"));
            assertThat(delegation.await()).isInstanceOf(Standing.Completed.class);
            assertThat(effects()).containsExactly("echo {\"text\":\"grown\"}");
            assertThat(events).hasAtLeastOneElementOfType(Event.RulesAdopted.class);
        }
    }

    @Test
    void whatAServerRefusesThatCameBackWithOtherToolsIsReadWithThose() throws Exception {
        Plan reading = Plan.of(Step.of("read", "stub-echo").with("text", Input.literal(Json.of("hello"))));
        try (McpServers servers = servers("changed-after-restart", ToolTerms.NONE.withEffect(Effect.READ));
                Deputy deputy = deputy(reading, servers)) {
            servers.watch(deputy::adopt);
            assertThatThrownBy(() -> Calls.call(servers, "stub-get-word", Json.object("which", "die")))
                    .isInstanceOf(ToolException.class);
            troubles.take();
            assertThat(delegate(deputy).await()).isInstanceOf(Standing.Completed.class);
            assertThat(effects()).containsExactly("echo {\"text\":\"hello\"}");
        }
    }

    /** A tool of the app's own that one of the server's undoes. */
    private record Reserving(ToolSpec spec) implements Tool {
        @Override
        public ToolResult call(ToolCall call) {
            return ToolResult.of(Json.object("reference", "7"));
        }
    }

    @Test
    void aListWithoutWhatUndoesAnEffectIsNotTakenAndSaidSo() throws Exception {
        Tool reserving = new Reserving(ToolSpec.read("reserve", "Reserves", "Reserved")
                .withEffect(Effect.REVERSIBLE)
                .withCompensation(Compensation.by("stub-cancel-booking", "reference", "/reference")));
        try (McpServers servers = servers();
                Deputy deputy = deputy(PLAN, servers, reserving)) {
            servers.watch(tools -> deputy.adopt(
                    Stream.concat(Stream.of(reserving), tools.stream()).toList()));
            Delegation delegation = delegate(deputy);
            Request tell = request(delegation.await(), "tell");
            change(servers);
            assertThat(troubles.take())
                    .isEqualTo("server stub offers tools that cannot be taken: tool reserve is to be undone by"
                            + " stub-cancel-booking, which is not among the tools");
            assertThat(request(delegation.await(), "tell")).isEqualTo(tell);
        }
    }

    @Test
    void aDeputyWithTheOldToolsCallsNothingThatNobodyHasLookedAt() throws Exception {
        try (McpServers servers = servers();
                Deputy deputy = deputy(PLAN, servers)) {
            Delegation delegation = delegate(deputy);
            Request tell = request(delegation.await(), "tell");
            change(servers);
            approve(delegation, tell);
            delegation.await();
            assertThat(effects()).isEmpty();
            assertThat(delegation.view().canonical()).contains("its server offers another one by that name now");
        }
    }
}
