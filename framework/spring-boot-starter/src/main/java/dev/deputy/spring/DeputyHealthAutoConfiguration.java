package dev.deputy.spring;

import dev.deputy.Deputy;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * The health of the deputy, under {@code deputy}: whether its journal can be read, and how many delegations stand how.
 */
@AutoConfiguration(after = DeputyAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(Deputy.class)
@ConditionalOnEnabledHealthIndicator("deputy")
public final class DeputyHealthAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(name = "deputyHealthIndicator")
    HealthIndicator deputyHealthIndicator(Deputy deputy) {
        return new DeputyHealth(deputy.engine());
    }
}
