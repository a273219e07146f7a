package dev.deputy.cli;

import dev.deputy.core.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Calls the CLI in this process, on a state folder of its own. */
final class Cli {
    /** The sample's brief. */
    static final String BRIEF = Path.of("japan.yaml").toAbsolutePath().toString();

    private final Path home;

    Cli(Path home) {
        this.home = home;
    }

    /**
     * What one call gave.
     *
     * @param lines of standard output, with {@code --json}
     */
    record Called(int exit, List<Json> lines, String out, String err) {
        /** The delegation as it stands. */
        Json last() {
            return lines.getLast();
        }

        Json line(String type) {
            return lines.stream()
                    .filter(line -> line.at("type").equals(Json.of(type)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no " + type + " in " + out + err));
        }

        String id() {
            return last().at("id").asString();
        }

        List<String> strings(String type, String member) {
            return line(type).at(member).asList().stream().map(Json::asString).toList();
        }

        /** Of each step that has one. */
        SortedMap<String, String> results() {
            TreeMap<String, String> results = new TreeMap<>();
            last().at("steps")
                    .asList()
                    .forEach(step -> results.put(
                            step.at("id").asString(), step.at("result").canonical()));
            return results;
        }
    }

    Called json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return call(all);
    }

    Called plain(String... arguments) {
        return call(List.of(arguments));
    }

    private Called call(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--home", home.toString()));
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
            int exit = Main.run(all.toArray(String[]::new));
            String text = printed.toString(StandardCharsets.UTF_8);
            List<Json> lines =
                    arguments.contains("--json") ? text.lines().map(Json::parse).toList() : List.of();
            return new Called(exit, lines, text, told.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
