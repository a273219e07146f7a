package dev.deputy.spring;

import dev.deputy.core.journal.Headline;
import dev.deputy.engine.Deputy;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Down if the journal cannot be read. */
final class DeputyHealth extends AbstractHealthIndicator {
    private final Deputy deputy;

    DeputyHealth(Deputy deputy) {
        super("the journal cannot be read");
        this.deputy = deputy;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up()
                .withDetails(deputy.headlines().stream()
                        .collect(Collectors.groupingBy(Headline::status, TreeMap::new, Collectors.counting())));
    }
}
