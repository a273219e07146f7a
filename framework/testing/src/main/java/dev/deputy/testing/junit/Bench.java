package dev.deputy.testing.junit;

import dev.deputy.core.journal.Headline;
import dev.deputy.core.machine.State;
import dev.deputy.engine.Deputy;
import dev.deputy.engine.Views;
import dev.deputy.testing.VirtualClock;
import dev.deputy.testing.Witness;
import dev.deputy.testing.model.ModelScript;
import dev.deputy.testing.model.ModelServer;
import dev.deputy.testing.model.ScriptEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What one test works with: everything that it takes from here is put away when it ends, the last thing first, and what
 * is not as it should be then fails the test. Thread-safe.
 */
public final class Bench {
    private final Witness witness = new Witness();
    private final VirtualClock clock = VirtualClock.at("2027-03-27T12:00:00Z");
    private final Deque<AutoCloseable> taken = new ArrayDeque<>();
    private final List<ModelScript> scripts = new ArrayList<>();
    private final List<Deputy> deputies = new ArrayList<>();

    Bench() {}

    /** The test's one witness. */
    public Witness witness() {
        return witness;
    }

    /** The test's one clock: 2027-03-27 at noon, UTC, until it is advanced. */
    public VirtualClock clock() {
        return clock;
    }

    /** A scripted model; all of its entries must be used. */
    public synchronized ModelScript script(ScriptEntry... entries) {
        ModelScript script = ModelScript.of(entries);
        scripts.add(script);
        return script;
    }

    /** The script behind a socket. */
    public ModelServer serve(ModelScript script) {
        return take(ModelServer.start(script));
    }

    /** A deputy; none of its delegations may be in the middle of something when the test ends. */
    public synchronized Deputy deputy(Deputy.Builder builder) {
        Deputy deputy = builder.build();
        deputies.add(deputy);
        taken.push(deputy);
        return deputy;
    }

    /** Whatever else is to be closed. */
    public synchronized <C extends AutoCloseable> C take(C thing) {
        taken.push(thing);
        return thing;
    }

    /**
     * Puts all away.
     *
     * @return what is not as it should be; the messages of scripts as they are
     */
    synchronized List<String> clear() {
        List<String> problems = new ArrayList<>();
        for (Deputy deputy : deputies) {
            deputy.headlines().forEach(headline -> unfinished(deputy, headline, problems));
        }
        while (!taken.isEmpty()) {
            try {
                taken.pop().close();
            } catch (Exception failed) {
                problems.add("it could not be closed: " + failed);
            }
        }
        for (ModelScript script : scripts) {
            try {
                script.check();
            } catch (AssertionError unused) {
                problems.add(String.valueOf(unused.getMessage()));
            }
        }
        return problems;
    }

    private static void unfinished(Deputy deputy, Headline headline, List<String> problems) {
        State state = deputy.look(headline.delegation());
        String status = Views.status(state);
        if (status.equals("running") || status.equals("planning")) {
            List<String> calls = new ArrayList<>();
            state.work().flight().calls().forEach((command, call) -> calls.add(call.tool()));
            problems.add("delegation " + headline.delegation() + " is " + status
                    + (calls.isEmpty() ? "" : ", in " + calls) + ": await it, or cancel it");
        }
    }
}
