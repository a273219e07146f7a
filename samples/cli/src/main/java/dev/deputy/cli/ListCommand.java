package dev.deputy.cli;

import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.json.Json;
import dev.deputy.journal.SqliteJournal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "list", description = "What there is, the latest first.")
final class ListCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** Letters of a goal that are shown. */
    private static final int GOAL = 60;

    @ParentCommand
    Main main = new Main();

    @Override
    public Integer call() {
        Screen screen = new Screen(main.options.json, main.options.plain);
        List<Headline> headlines;
        try (Journal journal = SqliteJournal.open(main.options.homeFolder().resolve("deputy.db"))) {
            headlines = journal.headlines().stream()
                    .sorted(Comparator.comparing(Headline::updated).reversed())
                    .toList();
        }
        if (headlines.isEmpty()) {
            screen.say("there is no delegation yet; begin one with: " + main.options.hint("delegate \"GOAL\""));
        }
        for (Headline line : headlines) {
            screen.print(String.format(
                    "%s  %-10s  revision %-3d %s  %s",
                    line.delegation(),
                    line.status(),
                    line.revision(),
                    TIME.format(line.updated().atZone(ZoneId.systemDefault())),
                    shortened(line.goal())));
            screen.emit(Json.object("type", "delegation")
                    .with("id", line.delegation())
                    .with("status", line.status())
                    .with("goal", line.goal())
                    .with("revision", line.revision())
                    .with("updated", line.updated().toString()));
        }
        return ExitCode.DONE;
    }

    /** In one line of a terminal; {@code --json} has all of it. */
    private static String shortened(String goal) {
        String line = goal.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= GOAL
                ? line
                : line.substring(0, line.offsetByCodePoints(0, GOAL - 1)) + "…";
    }
}
