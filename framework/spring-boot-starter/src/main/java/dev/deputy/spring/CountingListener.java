package dev.deputy.spring;

import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.State;
import dev.deputy.engine.Listener;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts events and outcomes by their names in {@code deputy.events} and {@code deputy.outcomes}: what was begun and
 * ended, asked and decided, run and reused is all in there. Tokens of models are in {@code deputy.model.tokens}.
 */
final class CountingListener implements Listener {
    private final MeterRegistry meters;

    CountingListener(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void entered(Entry entry, State after) {
        count("deputy.events", "event", name(entry.event()), 1);
        entry.outcomes().forEach(outcome -> count("deputy.outcomes", "outcome", name(outcome), 1));
        if (entry.event() instanceof Event.ModelCalled called) {
            count("deputy.model.tokens", "direction", "in", (double)
                    called.call().inputTokens());
            count("deputy.model.tokens", "direction", "out", (double)
                    called.call().outputTokens());
        }
    }

    private static String name(Object what) {
        return what.getClass().getSimpleName();
    }

    private void count(String meter, String tag, String value, double by) {
        meters.counter(meter, tag, value).increment(by);
    }
}
