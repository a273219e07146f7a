package dev.deputy.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Deputy;
import dev.deputy.engine.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * "Write a summary of every file in this folder into notes.md, ask before writing": on a real server and real files.
 */
class NotesTest {
    private static final Actor ANA = Actor.of("ana");

    @TempDir
    private Path folder;

    private final ConcurrentLinkedQueue<String> summed = new ConcurrentLinkedQueue<>();

    /** A READ of our own, which a model takes the place of one day. */
    private record OwnTool(ToolSpec spec, UnaryOperator<Json> work) implements Tool {
        static OwnTool of(String name, UnaryOperator<Json> work, String... parameters) {
            Parameter[] literals = List.of(parameters).stream()
                    .map(parameter -> Parameter.literal(parameter, Schema.ANY))
                    .toArray(Parameter[]::new);
            return new OwnTool(ToolSpec.read(name, name, name, literals), work);
        }

        @Override
        public ToolResult call(ToolCall call) {
            return ToolResult.of(work.apply(call.arguments()));
        }
    }

    private Json paths(Json arguments) {
        return Json.array(arguments
                .at("listing")
                .asString()
                .lines()
                .filter(line -> line.startsWith("[FILE] ") && !line.endsWith("notes.md"))
                .map(line -> line.substring("[FILE] ".length()))
                .sorted()
                .map(name -> Json.object("name", name)
                        .with("key", name.replace('.', '-'))
                        .with("path", folder.resolve(name).toString()))
                .toList());
    }

    private static Json pairs(Json arguments) {
        List<Json> pairs = new ArrayList<>();
        List<Json> texts = arguments.at("texts").asList();
        List<Json> files = arguments.at("files").asList();
        for (int i = 0; i < files.size(); i++) {
            pairs.add(Json.object("key", files.get(i).at("key"))
                    .with("text", texts.get(i).at("content")));
        }
        return Json.array(pairs);
    }

    private Json summary(Json arguments) {
        String text = arguments.at("text").asString();
        summed.add(text.strip());
        return Json.of(text.split("\\s+").length + " words");
    }

    private static Json page(Json arguments) {
        StringBuilder page = new StringBuilder();
        List<Json> files = arguments.at("files").asList();
        for (int i = 0; i < files.size(); i++) {
            page.append(files.get(i).at("name").asString())
                    .append(": ")
                    .append(arguments.at("summaries").asList().get(i).asString())
                    .append('\n');
        }
        return Json.of(page.toString());
    }

    private List<Tool> own() {
        return List.of(
                OwnTool.of("paths", this::paths, "listing"),
                OwnTool.of("pairs", NotesTest::pairs, "files", "texts"),
                OwnTool.of("summary", this::summary, "text"),
                OwnTool.of("page", NotesTest::page, "files", "summaries"));
    }

    private Plan plan() {
        return Plan.of(
                Step.of("list", "files-list-directory").with("path", Input.literal(Json.of(folder.toString()))),
                Step.of("paths", "paths").with("listing", Input.step("list", "/content")),
                Step.of("texts", "files-read-text-file")
                        .with("path", Input.item("/path"))
                        .forEach(Input.step("paths"), "/key"),
                Step.of("pairs", "pairs").with("files", Input.step("paths")).with("texts", Input.step("texts")),
                Step.of("summaries", "summary")
                        .with("text", Input.item("/text"))
                        .forEach(Input.step("pairs"), "/key"),
                Step.of("page", "page").with("files", Input.step("paths")).with("summaries", Input.step("summaries")),
                Step.of("write", "files-write-file")
                        .with(
                                "path",
                                Input.literal(Json.of(folder.resolve("notes.md").toString())))
                        .with("content", Input.step("page")));
    }

    private Request asked(Standing standing) {
        assertThat(standing).isInstanceOf(Standing.Waiting.class);
        return ((Standing.Waiting) standing).only();
    }

    private static String content(Request request) {
        return ((Request.Subject.Approval) request.subject())
                .arguments()
                .at("content")
                .asString();
    }

    @Test
    void everyFileIsReadTheWriteIsAskedAndOneChangedFileIsSummedUpAgain() throws Exception {
        folder = folder.toRealPath();
        Files.writeString(folder.resolve("a.txt"), "one two three\n");
        Files.writeString(folder.resolve("b.txt"), "one\n");
        Path notes = folder.resolve("notes.md");
        McpServer files = McpServer.command("files", Npm.FILESYSTEM.command(folder.toString()))
                .trust()
                .tool("write_file", ToolTerms.NONE.withTarget("notes.md"));
        try (McpServers servers = McpServers.open(files);
                Deputy deputy = Deputy.builder(new FixedPlanner(plan()))
                        .tools(List.copyOf(servers.tools()))
                        .tools(own())
                        .build()) {
            Delegation delegation =
                    deputy.delegate(new Goal("Sum up the files", List.of("files-write-file")), new TreeMap<>());
            Request first = asked(delegation.await());
            assertThat(content(first)).isEqualTo("a.txt: 3 words\nb.txt: 1 words\n");
            assertThat(delegation.view().canonical()).contains("the result of tool files-read-text-file");
            assertThat(notes).doesNotExist();
            approve(delegation, first);
            assertThat(delegation.await()).isInstanceOf(Standing.Completed.class);
            assertThat(notes).hasContent("a.txt: 3 words\nb.txt: 1 words\n");
            assertThat(summed).containsExactlyInAnyOrder("one two three", "one");

            Files.writeString(folder.resolve("b.txt"), "one and more\n");
            delegation.adjust(Patch.of(new Change.Refresh("texts")), ANA);
            Request second = asked(delegation.await());
            assertThat(content(second)).isEqualTo("a.txt: 3 words\nb.txt: 3 words\n");
            assertThat(summed).containsExactlyInAnyOrder("one two three", "one", "one and more");
            assertThat(notes).hasContent("a.txt: 3 words\nb.txt: 1 words\n");
            approve(delegation, second);
            assertThat(delegation.await()).isInstanceOf(Standing.Completed.class);
            assertThat(notes).hasContent("a.txt: 3 words\nb.txt: 3 words\n");
            assertThat(deputy.verify(delegation.id()).differences()).isEmpty();
        }
    }

    private static void approve(Delegation delegation, Request request) {
        assertThat(delegation.decide(
                        request.id(), new Decision.Approve(request.digest().orElseThrow()), ANA))
                .isEmpty();
    }
}
