package dev.deputy.cli;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Relaxation;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.machine.Preview;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an adjustment would do, in words. */
final class PreviewText {
    private final Screen screen;
    private final GlobalOptions options;

    PreviewText(Session session) {
        this.screen = session.screen;
        this.options = session.options;
    }

    void print(Preview preview) {
        screen.say("the change: " + preview.patch());
        preview.obstacle().ifPresent(obstacle -> {
            switch (obstacle) {
                case Settlement.NeedsAnswer needs ->
                    needs.questions().forEach(question -> screen.say("  needs an answer: " + question));
                case Settlement.Impossible impossible -> screen.say("  impossible: " + impossible.reason());
                case Settlement.Applied applied -> {}
            }
        });
        line("will run", preview.runs());
        line("may run", preview.mayRun());
        line("adds", preview.added());
        line("drops", preview.dropped());
        line("undoes", preview.compensated());
        line("asks you about", preview.asks());
        line("reads again before that, if too old by then", preview.rereads());
        line("asks again instead of", preview.approvalsClosed());
        line("keeps", preview.reused());
    }

    /** What would be possible instead, each with the command that does it. */
    void ways(Meant meant, List<Relaxation> ways) {
        if (!ways.isEmpty()) {
            screen.say(ways.size() == 1 ? "what would do instead:" : "what would do instead, the nearest first:");
        }
        ways.forEach(way -> way(options, meant.id(), way).forEach(screen::say));
    }

    /** A way out, and the command that takes it. */
    static List<String> way(GlobalOptions options, String id, Relaxation way) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + way.text());
        flags(way.patch()).ifPresent(flags -> lines.add("      " + options.hint("adjust " + id + flags)));
        return lines;
    }

    /** The patch as it is said on a command line; empty if it cannot be. */
    static Optional<String> flags(Patch patch) {
        StringBuilder flags = new StringBuilder();
        for (Change change : patch.changes()) {
            switch (change) {
                case Change.SetFact set ->
                    flags.append(" --set ").append(quoted(set.fact() + dotted(set.at()) + "=" + plain(set.value())));
                case Change.UnsetFact unset -> flags.append(" --unset ").append(unset.fact());
                case Change.Pin pin -> flags.append(" --pin ").append(pin.step());
                case Change.Unpin unpin -> flags.append(" --unpin ").append(unpin.step());
                case Change.Refresh refresh -> flags.append(" --refresh ").append(refresh.step());
                case Change.Another another -> flags.append(" --another ").append(another.step());
                case Change.DropStep drop -> flags.append(" --drop ").append(drop.step());
                case Change.Release release -> flags.append(" --release ").append(release.step());
                case Change.EditInput edit ->
                    flags.append(" --edit ")
                            .append(quoted(edit.step() + "." + edit.parameter() + "=" + plain(edit.value())));
                case Change.SupplyResult supply -> {
                    return Optional.empty();
                }
                case Change.AddStep add -> {
                    return Optional.empty();
                }
                case Change.ReplaceStep replace -> {
                    return Optional.empty();
                }
                case Change.UndoTo undo -> {
                    return Optional.empty();
                }
                case Change.KeepFork keep -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(flags.toString());
    }

    private static String dotted(Pointer at) {
        return at.parts().isEmpty() ? "" : "." + String.join(".", at.parts());
    }

    private static String plain(Json value) {
        return value instanceof Json.Str text ? text.value() : value.canonical();
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9._=:,/-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private void line(String what, List<String> ids) {
        if (!ids.isEmpty()) {
            screen.say("  " + what + " (" + ids.size() + "): "
                    + ids.stream().map(PreviewText::named).collect(Collectors.joining(", ")));
        }
    }

    /** {@code X:*} are steps below X that nobody knows yet. */
    private static String named(String id) {
        return id.endsWith(":*") ? "steps of " + id.substring(0, id.length() - 2) : id;
    }
}
