package dev.deputy.cli;

import dev.deputy.core.consent.Actor;
import dev.deputy.core.journal.DrivenElsewhere;
import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.State;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Deputy;
import dev.deputy.engine.Views;
import dev.deputy.journal.SqliteJournal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** One run of a command: the state folder, the deputy that works on it, the screen. */
final class Session implements AutoCloseable {
    private static volatile boolean isInterrupted;

    final GlobalOptions options;
    final Screen screen;
    final Deputy deputy;
    private final Optional<Model> model;
    private final McpTools mcp;
    private final Journal journal;
    private final ProgressLines progress;
    private final AtomicReference<Optional<String>> driven = new AtomicReference<>(Optional.empty());
    private final Thread interrupted = new Thread(this::interrupted, "interrupted");

    private Session(GlobalOptions options, Screen screen, Optional<Model> model, McpTools mcp, Journal journal) {
        this.options = options;
        this.screen = screen;
        this.model = model;
        this.mcp = mcp;
        this.journal = journal;
        this.progress = new ProgressLines(screen);
        this.deputy =
                JapanTrip.deputy(model, mcp).journal(journal).listener(progress).build();
        mcp.watch(tools -> deputy.adopt(JapanTrip.tools(model, tools)));
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    static Session open(GlobalOptions options) {
        Screen screen = new Screen(options.json, options.plain);
        return new Session(
                options,
                screen,
                Model.of(System.getenv()),
                McpTools.open(options.mcp, new McpLines(screen)),
                SqliteJournal.open(options.homeFolder().resolve("deputy.db")));
    }

    /** The first line of whatever may plan: who does. */
    void sayPlanner() {
        screen.say(JapanTrip.plannedBy(model));
        mcp.remarks().forEach(remark -> screen.say("  mcp     " + remark));
    }

    /** The delegation that is meant: a unique beginning of its id, or {@code last}. */
    String id(String meant) {
        List<Headline> all = deputy.headlines();
        if (meant.equals("last")) {
            return all.stream()
                    .max(Comparator.comparing(Headline::updated))
                    .map(Headline::delegation)
                    .orElseThrow(() -> new WrongUse(
                            "there is no delegation yet; begin one with: " + options.hint("delegate \"GOAL\"")));
        }
        List<String> fitting = all.stream()
                .map(Headline::delegation)
                .filter(id -> id.startsWith(meant))
                .toList();
        if (fitting.contains(meant)) {
            return meant;
        }
        if (fitting.size() != 1) {
            throw new WrongUse(
                    fitting.isEmpty()
                            ? "there is no delegation '" + meant + "'; see: " + options.hint("list")
                            : "'" + meant + "' may be " + String.join(" or ", fitting));
        }
        return fitting.getFirst();
    }

    /** The delegation or fork that is meant. */
    Meant meant(String text) {
        int tilde = text.indexOf('~');
        Meant meant = tilde < 0
                ? new Meant(id(text), Optional.empty())
                : new Meant(id(text.substring(0, tilde)), Optional.of(text.substring(tilde + 1)));
        meant.fork()
                .ifPresent(fork -> WrongUse.guard(
                        () -> deputy.look(meant.delegation()).revisions().fork(fork)));
        return meant;
    }

    /** Goes on with a delegation that an earlier process left. */
    Delegation drive(String id) {
        try {
            return driving(deputy.open(id));
        } catch (DrivenElsewhere elsewhere) {
            throw new WrongUse(String.valueOf(elsewhere.getMessage()));
        }
    }

    Delegation driving(Delegation delegation) {
        driven.set(Optional.of(delegation.id()));
        return delegation;
    }

    /** The person at this machine. */
    static Actor actor() {
        return Actor.of(System.getProperty("user.name", "somebody"));
    }

    /** The last line for machines: the delegation as it stands. */
    void emit(State state) {
        screen.emit(Views.delegation(state).with("type", "delegation"));
    }

    /** The same for what is meant of it. */
    void emit(Meant meant, State state) {
        screen.emit(
                Views.delegation(meant.seen(state)).with("type", "delegation").with("id", meant.id()));
    }

    void emit(Json.Obj adjustment, String type) {
        screen.emit(adjustment.with("type", type));
    }

    /** True once the person has broken off: what fails after it is no news. */
    static boolean isInterrupted() {
        return isInterrupted;
    }

    private void interrupted() {
        isInterrupted = true;
        screen.leave();
        driven.get().ifPresent(id -> screen.say("interrupted: go on with: " + options.hint("resume " + id)));
        end();
    }

    private void end() {
        progress.close();
        deputy.close();
        mcp.close();
        model.ifPresent(Model::close);
        journal.close();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException atItsEnd) {
            return; // the hook is at work already
        }
        end();
    }
}
