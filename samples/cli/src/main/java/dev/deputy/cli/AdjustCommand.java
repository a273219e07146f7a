package dev.deputy.cli;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.Fact;
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

    @Option(
            names = "--edit",
            paramLabel = "STEP.ARG=VALUE",
            description = "another argument of a step: also another choice, where a step takes one")
    List<String> edits = new ArrayList<>();

    @Option(names = "--pin", paramLabel = "STEP", description = "keep the step's result, whatever comes")
    List<String> pins = new ArrayList<>();

    @Option(names = "--unpin", paramLabel = "STEP", description = "the step's result may change again")
    List<String> unpinned = new ArrayList<>();

    @Option(names = "--drop", paramLabel = "STEP", description = "leave the step out, and what cannot do without it")
    List<String> dropped = new ArrayList<>();

    @Option(names = "--refresh", paramLabel = "STEP", description = "read the step again, or try it again")
    List<String> refreshed = new ArrayList<>();

    @Option(names = "--another", paramLabel = "STEP", description = "another result than this one")
    List<String> others = new ArrayList<>();

    @Option(
            names = "--release",
            paramLabel = "STEP",
            description = "take back what was written into the step by hand, or that it was left out")
    List<String> released = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        List<Change> typed = typed();
        try (Session session = Session.open(main.options)) {
            Meant meant = session.meant(id);
            if (words == null) {
                new Adjuster(session, meant).check(new Patch(typed)); // before anything else is said
            }
            if ("help".equalsIgnoreCase(words)) {
                return new Spoken(session, meant, origin()).help();
            }
            session.sayPlanner();
            Optional<Patch> said =
                    words == null ? Optional.empty() : new Spoken(session, meant, origin()).patch(words, !preview);
            if (words != null && said.isEmpty()) {
                return ExitCode.WAITS;
            }
            Patch patch = said.map(understood -> typed.isEmpty() ? understood : understood.and(new Patch(typed)))
                    .orElseGet(() -> new Patch(typed));
            Adjuster adjuster = new Adjuster(session, meant);
            return preview ? adjuster.look(patch) : adjuster.make(patch, yes);
        }
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
        unpinned.forEach(step -> changes.add(new Change.Unpin(step)));
        released.forEach(step -> changes.add(new Change.Release(step)));
        for (String text : edits) {
            Setting setting = Setting.parse("--edit", text);
            if (setting.at().parts().size() != 1) {
                throw new WrongUse("--edit wants STEP.ARGUMENT=VALUE, not '" + text + "'");
            }
            changes.add(
                    new Change.EditInput(setting.name(), setting.at().parts().getFirst(), setting.value()));
        }
        dropped.forEach(step -> changes.add(new Change.DropStep(step)));
        refreshed.forEach(step -> changes.add(new Change.Refresh(step)));
        others.forEach(step -> changes.add(new Change.Another(step)));
        pins.forEach(step -> changes.add(new Change.Pin(step)));
        if (changes.isEmpty() && words == null) {
            throw new WrongUse("nothing is to be changed; say it in words, or with --set FACT=VALUE, or see: "
                    + main.options.hint("adjust --help"));
        }
        return changes;
    }
}
