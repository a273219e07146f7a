package dev.deputy.spring.test;

import dev.deputy.core.journal.Journal;
import dev.deputy.engine.MemoryJournal;
import dev.deputy.spring.DeputyAutoConfiguration;
import dev.deputy.testing.VirtualClock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What {@link DeputyTest} has in place of an app's own. */
@AutoConfiguration(before = DeputyAutoConfiguration.class)
final class DeputyTestAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    VirtualClock deputyClock() {
        return VirtualClock.at("2027-03-27T12:00:00Z");
    }

    @Bean
    @ConditionalOnMissingBean
    Journal deputyJournal() {
        return new MemoryJournal();
    }
}
