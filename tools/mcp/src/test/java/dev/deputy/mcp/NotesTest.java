package dev.deputy.mcp;

import static dev.deputy.testing.model.ModelScript.call;
import static dev.deputy.testing.model.ScriptEntry.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.agents.agent.Agent;
import dev.deputy.agents.model.ModelCalls;
import dev.deputy.agents.model.Models;
import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.Fold;
import dev.deputy.core.machine.Outcome;
import dev.deputy.core.machine.State;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.engine.Views;
import dev.deputy.planner.llm.LlmPlanner;
import dev.deputy.testing.DeputyAssertions;
import dev.deputy.testing.Moment;
import dev.deputy.testing.Person;
import dev.deputy.testing.Run;
import dev.deputy.testing.Scenario;
import dev.deputy.testing.model.ModelScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * "Write a summary of every file in this folder into notes.md, ask before writing": planned by a model with the tools
 * of a real server, on real files; then one of the files changes.
 */
class NotesTest {
    private static final Goal NOTES =
            new Goal("Write a summary of every file in this folder into notes.md, ask before writing", List.of());
    private static final Schema TEXT = Schema.parse("{\"type\":\"string\"}");
    private static final Schema FILES = Schema.parse("""
        {"type":"array","items":{"type":"object","properties":{"key":{"type":"string"},"path":{"type":"string"}},\
        "required":["key","path"]}}\
        """);

    @TempDir
    private Path folder;

    /** Reads and lists like its server's tool, writes like it, and then somebody else changes a file. */
    private record WritingThen(Tool inner, Runnable afterwards) implements Tool {
        @Override
        public ToolSpec spec() {
            return inner.spec();
        }

        @Override
        public ToolResult call(ToolCall call) throws InterruptedException {
            ToolResult result = inner.call(call);
            afterwards.run();
            return result;
        }
    }

    private List<Tool> tools(McpServers servers) {
        return servers.tools().stream()
                .<Tool>map(tool -> tool.remoteName().equals("write_file")
                        ? new WritingThen(tool, () -> write("b.txt", "one and more\n"))
                        : tool)
                .toList();
    }

    private void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static Tool[] agents(ModelCalls calls, ToolSpec reader) {
        return new Tool[] {
            Agent.named("find-files", "1")
                    .describedAs("Finds the files in the listing of a folder")
                    .instructed("Give each file but notes.md: a key of small letters, digits and '-', and its path.")
                    .takes(Parameter.fact("folder", TEXT), Parameter.literal("listing", TEXT))
                    .gives("Files", FILES)
                    .by(calls),
            Agent.named("summarise", "1")
                    .describedAs("Reads a file and sums it up")
                    .instructed("Read the file and sum it up in a line that begins with its name.")
                    .takes(Parameter.literal("path", TEXT))
                    .gives("Summary", TEXT)
                    .with(reader)
                    .by(calls),
            Agent.named("compose", "1")
                    .describedAs("Makes a page of summaries")
                    .instructed("Write the page.")
                    .takes(Parameter.type("summaries", "Summary[]"))
                    .gives("Page", TEXT)
                    .by(calls)
        };
    }

    private static Json from(String reference) {
        return Json.object("from", reference);
    }

    private static Json.Obj step(String id, String tool, Json inputs) {
        return Json.object("id", id).with("tool", tool).with("inputs", inputs).with("forEach", Json.nothing());
    }

    private Json plan() {
        return Json.object("cannot", Json.nothing())
                .with("look", Json.array())
                .with("missing", Json.array())
                .with(
                        "steps",
                        Json.array(
                                step("list", "files-list-directory", Json.object("path", from("fact:folder"))),
                                step("files", "find-files", Json.object("listing", from("step:list/content"))),
                                step("summaries", "summarise", Json.object("path", from("item/path")))
                                        .with(
                                                "forEach",
                                                from("step:files").asObject().with("key", "/key")),
                                step("page", "compose", Json.object()),
                                step(
                                        "write",
                                        "files-write-file",
                                        Json.object("path", Json.object("value", path("notes.md")))
                                                .with("content", from("step:page")))));
    }

    private String path(String file) {
        return folder.resolve(file).toString();
    }

    private static Json file(String key, String path) {
        return Json.object("key", key).with("path", path);
    }

    private ModelScript script() {
        return ModelScript.of(
                on("planning").containing(NOTES.text()).says(plan()),
                on("step:files")
                        .containing("[FILE] b.txt")
                        .says(Json.array(file("a-txt", path("a.txt")), file("b-txt", path("b.txt")))),
                on("step:summaries:a-txt").callsTools(call("files-read-text-file", Json.object("path", path("a.txt")))),
                on("step:summaries:a-txt#2").containing("one two three").says("a.txt counts to three"),
                on("step:summaries:b-txt").callsTools(call("files-read-text-file", Json.object("path", path("b.txt")))),
                on("step:summaries:b-txt#2").containing("one and more").says("b.txt goes on"),
                on("step:summaries:b-txt#2").says("b.txt is one word"),
                on("step:page").containing("goes on").says("a.txt counts to three\nb.txt goes on\n"),
                on("step:page").containing("one word").says("a.txt counts to three\nb.txt is one word\n"));
    }

    /** The delegation each time that a person was asked, right after it. */
    private static List<State> askings(Run run) {
        List<State> askings = new ArrayList<>();
        State state = State.NEW;
        for (var entry : run.journal()) {
            state = Fold.entry(state, entry);
            if (entry.outcomes().stream().anyMatch(Outcome.RequestOpened.class::isInstance)) {
                askings.add(state);
            }
        }
        return askings;
    }

    private static Json.Obj asked(State state) {
        List<Json> requests = Views.delegation(state).at("requests").asList();
        assertThat(requests).hasSize(1);
        return requests.getFirst().asObject();
    }

    @Test
    void everyFileIsSummedUpTheWriteIsAskedAndOfAChangedFolderOnlyWhatChangedIsSummedUpAgain() throws Exception {
        folder = folder.toRealPath();
        write("a.txt", "one two three\n");
        write("b.txt", "one\n");
        McpServer files = McpServer.command("files", Npm.FILESYSTEM.command(folder.toString()))
                .trust()
                .tool("write_file", ToolTerms.NONE.withTarget("notes.md"));
        try (McpServers servers = McpServers.open(files);
                ModelScript script = script()) {
            ModelCalls calls = ModelCalls.of(Models.of(script.chatModel()));
            Run run = Scenario.of(NOTES, LlmPlanner.of(calls))
                    .facts(FactSpec.asked("folder", TEXT, "the folder that is meant", "Which folder?"))
                    .with("folder", Json.of(folder.toString()))
                    .realTools(world -> tools(servers))
                    .agents(agents(
                            calls, Calls.tool(servers, "files-read-text-file").spec()))
                    .person(Person.named("ana").approves("write"))
                    .adjust(Moment.ended(), Patch.of(new Change.Refresh("summaries")))
                    .run();

            assertThat(run.state().phase()).isEqualTo(State.Phase.COMPLETED);
            DeputyAssertions.assertThatRun(run)
                    .askedModelsInAnyOrderFor(
                            "planning",
                            "step:files",
                            "step:summaries:a-txt",
                            "step:summaries:a-txt#2",
                            "step:summaries:b-txt",
                            "step:summaries:b-txt#2",
                            "step:page",
                            // One file has changed: it is summed up again, and nothing else but what is made of it.
                            "step:summaries:b-txt#2",
                            "step:page");
            assertThat(run.witness().all().stream().filter(call -> call.tool().equals("files-read-text-file")))
                    .hasSize(4);

            List<State> askings = askings(run);
            assertThat(askings).hasSize(2);
            Json.Obj first = asked(askings.getFirst());
            assertThat(first.at("call").at("arguments"))
                    .isEqualTo(Json.object("path", path("notes.md"))
                            .with("content", "a.txt counts to three\nb.txt is one word\n"));
            assertThat(first.at("overwrites")).isEqualTo(Json.nothing());
            assertThat(first.at("untrusted").canonical()).contains("the result of tool summarise");
            Json.Obj second = asked(askings.getLast());
            assertThat(second.at("call").at("arguments").at("content"))
                    .isEqualTo(Json.of("a.txt counts to three\nb.txt goes on\n"));
            assertThat(second.at("overwrites"))
                    .isEqualTo(Json.object("arguments", first.at("call").at("arguments"))
                            .with("changed", Json.strings(List.of("content"))));
            assertThat(folder.resolve("notes.md")).hasContent("a.txt counts to three\nb.txt goes on\n");
        }
    }
}
