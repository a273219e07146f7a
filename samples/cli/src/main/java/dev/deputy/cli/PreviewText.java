package dev.deputy.cli;

import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.machine.Preview;
import java.util.List;

/** What an adjustment would do, in words. */
final class PreviewText {
    private final Screen screen;

    PreviewText(Screen screen) {
        this.screen = screen;
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
        line("asks again instead of", preview.approvalsClosed());
        line("keeps", preview.reused());
    }

    private void line(String what, List<String> ids) {
        if (!ids.isEmpty()) {
            screen.say("  " + what + " (" + ids.size() + "): " + String.join(", ", ids));
        }
    }
}
