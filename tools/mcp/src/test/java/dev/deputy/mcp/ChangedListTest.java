package dev.deputy.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.Effect;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Deputy;
import dev.deputy.engine.MemoryJournal;
import dev.deputy.engine.Standing;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server has other tools while a delegation is under way: one effect is done, another one is asked about. */
class ChangedListTest {
    private static final Actor ANA = Actor.of("ana");
    private static final Plan PLAN = Plan.of(
            Step.of("pay", "stub-do-word").with("which", Input.literal(Json.of("paid"))),
            Step.of("tell", "stub-echo").with("text", Input.literal(Json.of("hello"))));

    @TempDir
    private Path folder;

    private final BlockingQueue<CatalogChange> changes = new ArrayBlockingQueue<>(10);
    private final MemoryJournal journal = new MemoryJournal();

    private McpServers servers() throws InterruptedException {
        McpListener listener = new McpListener() {
            @Override
            public void changed(CatalogChange change) {
                changes.add(change);
            }
        };
        McpServer stub = StubServer.in("good", folder.resolve("witness"))
                .tool("get_word", ToolTerms.NONE.withEffect(Effect.READ));
        return McpServers.builder().servers(stub).listener(listener).open();
    }

    private Deputy deputy(McpServers servers) {
        return Deputy.builder(new FixedPlanner(PLAN))
                .tools(List.copyOf(servers.tools()))
                .journal(journal)
                .build();
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
        assertThat(delegation.decide(
                        request.id(), new Decision.Approve(request.digest().orElseThrow()), ANA))
                .isEmpty();
    }

    private void change(McpServers servers) throws InterruptedException {
        Calls.call(servers, "stub-get-word", Json.object("which", "grow"));
        assertThat(changes.take().changed()).containsExactly("stub-echo");
    }

    private List<String> effects() throws Exception {
        return StubServer.seen(folder.resolve("witness")).stream()
                .filter(line -> line.startsWith("do_word") || line.startsWith("echo"))
                .toList();
    }

    @Test
    void whatIsDoneStaysAndTheApprovalOfAChangedToolIsAskedAnewByADeputyWithTheNewTools() throws Exception {
        try (McpServers servers = servers()) {
            String id;
            Request before;
            try (Deputy deputy = deputy(servers)) {
                Delegation delegation =
                        deputy.delegate(new Goal("Pay and tell", List.of("stub-echo")), new TreeMap<>());
                id = delegation.id();
                approve(delegation, request(delegation.await(), "pay"));
                before = request(delegation.await(), "tell");
                change(servers);
            }
            try (Deputy deputy = deputy(servers)) {
                Delegation delegation = deputy.open(id);
                Request after = request(delegation.await(), "tell");
                assertThat(after.digest()).isNotEqualTo(before.digest());
                assertThat(delegation.decide(
                                before.id(),
                                new Decision.Approve(before.digest().orElseThrow()),
                                ANA))
                        .isNotEmpty();
                assertThat(effects()).containsExactly("do_word {\"which\":\"paid\"}");
                approve(delegation, after);
                assertThat(delegation.await()).isInstanceOf(Standing.Completed.class);
                assertThat(effects()).containsExactly("do_word {\"which\":\"paid\"}", "echo {\"text\":\"hello\"}");
                assertThat(deputy.verify(id).differences()).isEmpty();
            }
        }
    }

    @Test
    void aDeputyWithTheOldToolsCallsNothingThatNobodyHasLookedAt() throws Exception {
        try (McpServers servers = servers();
                Deputy deputy = deputy(servers)) {
            Delegation delegation = deputy.delegate(new Goal("Pay and tell", List.of("stub-echo")), new TreeMap<>());
            Request tell = request(delegation.await(), "tell");
            change(servers);
            approve(delegation, tell);
            delegation.await();
            assertThat(effects()).isEmpty();
            assertThat(delegation.view().canonical()).contains("its server offers another one by that name now");
        }
    }
}
