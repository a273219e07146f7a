package dev.deputy.spring;

import dev.deputy.core.journal.DrivenElsewhere;
import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.JournalDamage;
import dev.deputy.engine.Deputy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Goes on with what was at work when the app stopped, before the web server takes requests. What waits for a person is
 * left alone: it needs no driver until somebody decides.
 */
final class Resumption implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);

    private final Deputy deputy;
    private volatile boolean running;

    Resumption(Deputy deputy) {
        this.deputy = deputy;
    }

    @Override
    public void start() {
        running = true;
        deputy.headlines().stream()
                .filter(headline -> headline.status().equals("planning")
                        || headline.status().equals("running"))
                .forEach(this::open);
    }

    /** One that cannot be opened keeps no other from going on. */
    private void open(Headline headline) {
        try {
            deputy.open(headline.delegation());
            LOG.info("went on with delegation {}: {}", headline.delegation(), headline.goal());
        } catch (DrivenElsewhere elsewhere) {
            LOG.info("left delegation {} alone: {}", headline.delegation(), elsewhere.getMessage());
        } catch (JournalDamage damage) {
            LOG.error("cannot go on with delegation {}", headline.delegation(), damage);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server. */
    @Override
    public int getPhase() {
        return 0;
    }
}
