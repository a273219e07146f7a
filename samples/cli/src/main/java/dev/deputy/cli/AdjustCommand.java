package dev.deputy.cli;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Preview;
import dev.deputy.core.machine.State;
import dev.deputy.engine.AdjustmentViews;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "adjust", description = "Change something small: only what it touches is done again.")
final class AdjustCommand implements Callable<Integer> {
    @ParentCommand
    Main main = new Main();

    @Parameters(index = "0", paramLabel = "ID")
    String id = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "WORDS",
            description = "such as: swap Hakone for Nara; 'help' lists what is understood")
    @Nullable
    String words;

    @Option(
            names = "--set",
            paramLabel = "FACT=VALUE",
            description = "a fact, or a part of one: flights.notBefore=09:00")
    List<String> settings = new ArrayList<>();

    @Option(names = "--unset", paramLabel = "FACT", description = "nobody says it any more; its default holds")
    List<String> unset = new ArrayList<>();

    @Option(names = "--world", paramLabel = "SOURCE", description = "who reports it, when it is not you who wants it")
    @Nullable
    String world;

    @Option(names = "--preview", description = "only show what it would do")
    boolean preview;

    @Option(names = "--yes", description = "then approve every request that the policy only asks for")
    boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        List<Change> typed = typed();
        try (Session session = Session.open(main.options)) {
            String one = session.id(id);
            session.screen.say(JapanTrip.planner());
            Optional<Patch> said = words == null ? Optional.empty() : new Spoken(session, one, origin()).patch(words);
            if (words != null && said.isEmpty()) {
                return ExitCode.WAITS;
            }
            Patch patch = said.map(understood -> typed.isEmpty() ? understood : understood.and(new Patch(typed)))
                    .orElseGet(() -> new Patch(typed));
            if (preview) {
                return look(session, one, patch);
            }
            // Looked at before it is driven: what does not fit changes nothing.
            WrongUse.guard(() -> session.deputy.preview(one, patch));
            Delegation delegation = session.drive(one);
            Proposal proposal = WrongUse.guard(() -> delegation.preview(patch));
            new PreviewText(session.screen).print(proposal.preview());
            while (proposal instanceof Proposal.Ready ready) {
                Optional<Proposal> moved = WrongUse.guard(() -> ready.apply(Session.actor()));
                if (moved.isEmpty()) {
                    break;
                }
                session.screen.say("meanwhile things have moved; now it would do this:");
                proposal = moved.get();
                new PreviewText(session.screen).print(proposal.preview());
            }
            if (!(proposal instanceof Proposal.Ready)) {
                return refused(session, delegation.state(), proposal.preview());
            }
            delegation.await();
            int outcome = report(session, delegation.state());
            if (outcome == ExitCode.DONE) {
                return new Follower(session, yes).follow(delegation, AdjustCommand::last);
            }
            State state = delegation.state();
            new Summary(session).print(state);
            last(state).ifPresent(session.screen::emit);
            session.emit(state);
            return outcome;
        }
    }

    /** What is known to be impossible or unclear is not even tried. */
    private static int refused(Session session, State state, Preview preview) {
        session.screen.say("nothing has changed");
        session.emit(AdjustmentViews.of(preview).with("preview", false), "adjustment");
        session.emit(state);
        return code(preview.obstacle());
    }

    private Fact.Origin origin() {
        return world == null ? new Fact.Origin.Said() : new Fact.Origin.Reported(world);
    }

    private List<Change> typed() {
        List<Change> changes = new ArrayList<>();
        for (String text : settings) {
            Setting setting = Setting.parse("--set", text);
            changes.add(new Change.SetFact(setting.name(), setting.at(), setting.value(), origin()));
        }
        unset.forEach(fact -> changes.add(new Change.UnsetFact(fact)));
        if (changes.isEmpty() && words == null) {
            throw new WrongUse("nothing is to be changed; say it in words, or with --set FACT=VALUE or --unset FACT");
        }
        return changes;
    }

    private static int look(Session session, String id, Patch patch) {
        Preview preview = WrongUse.guard(() -> session.deputy.preview(id, patch));
        new PreviewText(session.screen).print(preview);
        session.emit(AdjustmentViews.of(preview), "adjustment");
        session.emit(session.deputy.look(id));
        return code(preview.obstacle());
    }

    private static int code(Optional<Settlement> settlement) {
        return settlement
                .map(how -> switch (how) {
                    case Settlement.Applied applied -> ExitCode.DONE;
                    case Settlement.NeedsAnswer needs -> ExitCode.WAITS;
                    case Settlement.Impossible impossible -> ExitCode.IMPOSSIBLE;
                })
                .orElse(ExitCode.DONE);
    }

    /** What came of it, before anything is asked. */
    private static int report(Session session, State state) {
        if (state.adjusting().open().isPresent()) {
            session.screen.say("waits until it is known whether an effect has happened that it touches");
            return ExitCode.WAITS;
        }
        Optional<Settlement> settlement = state.adjusting().last().map(closed -> closed.settlement());
        settlement.ifPresent(how -> {
            switch (how) {
                case Settlement.Applied applied -> session.screen.say("applied: revision " + applied.revision());
                case Settlement.NeedsAnswer needs -> {
                    session.screen.say("needs an answer first; nothing has changed:");
                    needs.questions().forEach(question -> session.screen.say("  " + question));
                }
                case Settlement.Impossible impossible ->
                    session.screen.say("impossible, nothing has changed: " + impossible.reason());
            }
        });
        return code(settlement);
    }

    private static Optional<Json.Obj> last(State state) {
        return AdjustmentViews.last(state).map(view -> view.with("type", "adjustment"));
    }
}
