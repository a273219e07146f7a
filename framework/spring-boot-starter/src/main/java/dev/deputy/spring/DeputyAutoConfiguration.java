package dev.deputy.spring;

import dev.deputy.Deputy;
import dev.deputy.agents.model.ModelCalls;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.words.Words;
import dev.deputy.engine.Listener;
import dev.deputy.engine.MemoryJournal;
import dev.deputy.journal.SqliteJournal;
import dev.langchain4j.model.chat.ChatModel;
import java.time.InstantSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * A {@link Deputy} of what the app has as beans: objects with {@code @Tool} methods, {@link Tool}, {@link FactSpec},
 * {@link Listener}, {@link Planner}, {@link Words}, {@link Policy}, {@link Journal}, {@link ModelCalls} or
 * {@link ChatModel}, {@link InstantSource}. A bean of the app's own stands in place of what the settings say.
 */
@AutoConfiguration
@EnableConfigurationProperties(DeputyProperties.class)
public final class DeputyAutoConfiguration {
    private static final String DEPUTY = "deputy";

    @Bean
    @ConditionalOnMissingBean
    Journal deputyJournal(DeputyProperties settings) {
        return settings.journal().file() == null
                ? new MemoryJournal()
                : SqliteJournal.open(settings.journal().file());
    }

    /** Closed before its journal and its tools, and after the web server has stopped. */
    @Bean(DEPUTY)
    @ConditionalOnMissingBean
    Deputy deputy(DeputyProperties settings, Journal journal, ConfigurableListableBeanFactory beans) {
        Deputy.Builder builder = Deputy.builder()
                .journal(journal)
                .policy(beans.getBeanProvider(Policy.class).getIfAvailable(settings.policy()::policy))
                .limits(settings.limits().limits())
                .callLimits(settings.calls().limits())
                .clock(beans.getBeanProvider(InstantSource.class).getIfUnique(InstantSource::system));
        beans.getBeanProvider(Planner.class).ifAvailable(builder::planner);
        beans.getBeanProvider(Words.class).ifAvailable(builder::words);
        beans.getBeanProvider(Listener.class).orderedStream().forEach(builder::listener);
        beans.getBeanProvider(FactSpec.class).orderedStream().forEach(builder::facts);
        tools(builder, beans);
        model(builder, settings.planner(), beans);
        return builder.build();
    }

    private static void tools(Deputy.Builder builder, ConfigurableListableBeanFactory beans) {
        builder.around(tool -> beans.getBeanProvider(ToolDecorator.class)
                        .orderedStream()
                        .reduce(tool, (inner, decorator) -> decorator.around(inner), (one, other) -> other))
                .tools(ToolBeans.of(beans, DEPUTY))
                .tools(beans.getBeanProvider(Tool.class).orderedStream().toList());
    }

    private static void model(
            Deputy.Builder builder, DeputyProperties.PlannerChoice choice, ConfigurableListableBeanFactory beans) {
        if (choice == DeputyProperties.PlannerChoice.TYPED) {
            return;
        }
        ModelCalls calls = beans.getBeanProvider(ModelCalls.class).getIfAvailable();
        if (calls != null) {
            builder.model(calls);
        } else if (choice == DeputyProperties.PlannerChoice.MODEL) {
            builder.model(beans.getBean(ChatModel.class));
        } else {
            beans.getBeanProvider(ChatModel.class).ifAvailable(builder::model);
        }
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "deputy.resume", matchIfMissing = true)
    Resumption deputyResumption(Deputy deputy) {
        return new Resumption(deputy.engine());
    }
}
