package dev.deputy.cli;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.machine.State;
import dev.deputy.core.words.Echo;
import dev.deputy.core.words.Reading;
import dev.deputy.core.words.Situation;
import dev.deputy.engine.AdjustmentViews;
import dev.deputy.engine.Situations;
import dev.deputy.travel.words.TravelWords;
import java.util.Optional;
import java.util.function.Consumer;

/** What the person says in words, and what is said back. */
final class Spoken {
    private final Session session;
    private final Meant meant;
    private final Fact.Origin origin;

    Spoken(Session session, Meant meant, Fact.Origin origin) {
        this.session = session;
        this.meant = meant;
        this.origin = origin;
    }

    /** All that can be said. */
    static void forms(Reading.NotUnderstood nothing, Consumer<String> line) {
        line.accept("these words are understood; capitals are yours to fill in:");
        nothing.forms().forEach(form -> line.accept("  " + form));
    }

    /** Lists all that can be said; returns the exit code. */
    int help() {
        if (TravelWords.grammar().read("help", Situations.of(session.deputy.look(meant.delegation()), origin))
                instanceof Reading.NotUnderstood nothing) {
            forms(nothing, session.screen::print);
        }
        session.emit(meant, session.deputy.look(meant.delegation()));
        return ExitCode.DONE;
    }

    /**
     * What the words mean; empty if that must be asked, which is then done.
     *
     * @param drives the delegation is driven from here on, so that what a model is paid for is written down
     * @throws WrongUse if they mean nothing
     */
    Optional<Patch> patch(String words, boolean drives) throws InterruptedException {
        State state = session.deputy.look(meant.delegation());
        Situation situation = Situations.of(meant.seen(state), origin);
        Reading reading = drives
                ? session.drive(meant.delegation()).understand(words, situation)
                : session.deputy.understand(meant.delegation(), words, situation);
        return switch (reading) {
            case Reading.Understood understood -> {
                session.screen.say("understood: " + Echo.of(understood.patch(), situation));
                yield Optional.of(understood.patch());
            }
            case Reading.Unclear unclear -> {
                session.screen.say("needs an answer first; nothing has changed:");
                unclear.questions().forEach(question -> session.screen.say("  " + question));
                session.emit(AdjustmentViews.asking(unclear.questions()), "adjustment");
                session.emit(meant, state);
                yield Optional.empty();
            }
            case Reading.NotUnderstood nothing -> {
                forms(nothing, session.screen::say);
                throw new WrongUse("'" + words + "' is not understood, and nothing has changed; say it in one of the"
                        + " forms above, or with --set FACT=VALUE");
            }
        };
    }
}
