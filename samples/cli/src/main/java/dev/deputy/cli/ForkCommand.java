package dev.deputy.cli;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.engine.Delegation;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "fork",
        description = "Another plan beside this one, to adjust and compare; nothing is done in it but looking. With"
                + " --keep it becomes the plan.")
final class ForkCommand implements Callable<Integer> {
    @ParentCommand
    Main main = new Main();

    @Parameters(paramLabel = "ID", description = "of a delegation; with --keep that of a fork: ID~f1")
    String id = "";

    @Option(names = "--keep", description = "make the fork the plan")
    boolean keep;

    @Option(names = "--preview", description = "only show what keeping it would do")
    boolean preview;

    @Option(names = "--yes", description = "then approve every request that the policy only asks for")
    boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        try (Session session = Session.open(main.options)) {
            Meant meant = session.meant(id);
            return keep ? keep(session, meant) : fork(session, meant);
        }
    }

    private int keep(Session session, Meant meant) throws InterruptedException {
        String fork = meant.fork()
                .orElseThrow(() -> new WrongUse("say which fork is to be kept: "
                        + main.options.hint("fork " + meant.delegation() + "~f1 --keep")));
        Adjuster adjuster = new Adjuster(session, new Meant(meant.delegation(), Optional.empty()));
        Patch patch = Patch.of(new Change.KeepFork(fork));
        return preview ? adjuster.look(patch) : adjuster.make(patch, yes);
    }

    private int fork(Session session, Meant meant) {
        if (meant.fork().isPresent()) {
            throw new WrongUse(
                    "a fork is not forked; fork the delegation: " + main.options.hint("fork " + meant.delegation()));
        }
        Delegation delegation = session.drive(meant.delegation());
        Meant made = new Meant(
                meant.delegation(),
                Optional.of(
                        WrongUse.guard(() -> delegation.fork(Session.actor())).id()));
        session.screen.print("fork " + made.id());
        session.screen.print("  adjust it with:  " + main.options.hint("adjust " + made.id() + " --set FACT=VALUE"));
        session.screen.print("  compare it with: " + main.options.hint("diff " + made.id()));
        session.screen.print("  keep it with:    " + main.options.hint("fork " + made.id() + " --keep"));
        session.emit(made, delegation.state());
        return ExitCode.DONE;
    }
}
