package dev.deputy.spring;

import dev.deputy.engine.Listener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Counts what happens in delegations, and observes every call of a tool. */
@AutoConfiguration(
        before = DeputyAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
public final class DeputyMetricsAutoConfiguration {
    /** Meters, where there is a registry of them. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnBean(MeterRegistry.class)
    static final class Counting {
        @Bean
        Listener deputyMetrics(MeterRegistry meters) {
            return new CountingListener(meters);
        }
    }

    /** Observations, where there is a registry of them. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObservationRegistry.class)
    @ConditionalOnBean(ObservationRegistry.class)
    static final class Observing {
        @Bean
        ToolDecorator deputyObservations(ObservationRegistry observations) {
            return tool -> new ObservedTool(tool, observations);
        }
    }
}
