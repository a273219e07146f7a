package dev.deputy.spring;

import static dev.deputy.testing.model.ScriptEntry.on;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.Deputy;
import dev.deputy.Goal;
import dev.deputy.Standing.Completed;
import dev.deputy.Standing.Waiting;
import dev.deputy.agents.Purpose;
import dev.deputy.agents.tool.Effect;
import dev.deputy.agents.tool.Fact;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.json.Json;
import dev.deputy.engine.MemoryJournal;
import dev.deputy.journal.SqliteJournal;
import dev.deputy.spring.app.App;
import dev.deputy.spring.app.App.Booking;
import dev.deputy.testing.model.ModelScript;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class StarterTest {
    private static final Actor ANA = Actor.of("ana");
    private static final Goal<Booking> STAY =
            Goal.of("Book a stay", Booking.class).with("city", "Nara").with("nights", 2);

    private final ApplicationContextRunner app = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DeputyAutoConfiguration.class,
                    DeputyHealthAutoConfiguration.class,
                    DeputyJacksonAutoConfiguration.class,
                    DeputyMetricsAutoConfiguration.class,
                    JacksonAutoConfiguration.class))
            .withBean(App.Hotels.class);

    private static Booking booked(Deputy deputy) throws InterruptedException {
        var stay = deputy.delegate(STAY);
        while (stay.await() instanceof Waiting<Booking> waiting) {
            assertThat(stay.decide(waiting.only().approve(), ANA)).isEmpty();
        }
        return ((Completed<Booking>) stay.await()).result();
    }

    @Test
    void beansWithToolsAreTools() {
        app.run(context -> {
            assertThat(booked(context.getBean(Deputy.class))).isEqualTo(new Booking("Hotel Nara for 240"));
            assertThat(context.getBean(Journal.class)).isInstanceOf(MemoryJournal.class);
        });
    }

    @Test
    void whatStandsAroundABeanStandsAroundItsTools() {
        List<String> called = new CopyOnWriteArrayList<>();
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DeputyAutoConfiguration.class))
                .withBean("hotels", App.Hotels.class, () -> {
                    ProxyFactory proxy = new ProxyFactory(new App.Hotels());
                    proxy.setProxyTargetClass(true);
                    proxy.addAdvice((MethodInterceptor) call -> {
                        called.add(call.getMethod().getName());
                        return call.proceed();
                    });
                    return (App.Hotels) proxy.getProxy(App.class.getClassLoader());
                })
                .run(context -> {
                    booked(context.getBean(Deputy.class));
                    assertThat(called).containsExactly("quote", "book");
                });
    }

    @Test
    void aModelPlansWhereThereIsOneAndTheTypedPlannerStandsBehindIt() {
        try (ModelScript script = ModelScript.of(on("planning").refuses("no plans"))) {
            app.withBean(ChatModel.class, script::chatModel).run(context -> {
                Deputy deputy = context.getBean(Deputy.class);
                var stay = deputy.delegate(STAY);
                assertThat(stay.await()).isInstanceOf(Waiting.class);
                assertThat(stay.engine().state().work().models().calls()).isEqualTo(1);
            });
        }
    }

    @Test
    void whoWantsNoModelGetsNoneAndWhoWantsOneMustHaveIt() {
        try (ModelScript script = ModelScript.of()) {
            app.withBean(ChatModel.class, script::chatModel)
                    .withPropertyValues("deputy.planner=typed")
                    .run(context -> booked(context.getBean(Deputy.class)));
        }
        app.withPropertyValues("deputy.planner=model")
                .run(context ->
                        assertThat(context).hasFailed().getFailure().rootCause().hasMessageContaining("ChatModel"));
    }

    @Test
    void settingsTightenThePolicyAndTheLimits() {
        app.withPropertyValues("deputy.policy.tools.book=deny", "deputy.limits.steps=7", "deputy.calls.attempts=1")
                .run(context -> {
                    var stay = context.getBean(Deputy.class).delegate(STAY);
                    assertThat(stay.await()).isNotInstanceOf(Waiting.class);
                    assertThat(stay.engine()
                                    .state()
                                    .charter()
                                    .orElseThrow()
                                    .rules()
                                    .limits()
                                    .steps())
                            .isEqualTo(7);
                });
    }

    /** Its first call takes until the app stops. */
    static final class Slow {
        private final CountDownLatch begun = new CountDownLatch(1);

        @Tool
        @Effect(dev.deputy.core.tool.Effect.READ)
        Booking book(@Fact String city, @Fact int nights) throws InterruptedException {
            if (begun.getCount() > 0) {
                begun.countDown();
                new CountDownLatch(1).await();
            }
            return new Booking(city + " " + nights);
        }
    }

    @Test
    void whatWasAtWorkWhenTheAppStoppedIsGoneOnWithWhenItStarts(@TempDir Path folder) {
        Slow slow = new Slow();
        ApplicationContextRunner file = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DeputyAutoConfiguration.class))
                .withBean(Slow.class, () -> slow)
                .withPropertyValues("deputy.journal.file=" + folder.resolve("deep/journal.db"));
        file.run(context -> {
            assertThat(context.getBean(Journal.class)).isInstanceOf(SqliteJournal.class);
            context.getBean(Deputy.class).delegate(STAY);
            slow.begun.await();
        });
        file.run(context -> {
            Deputy deputy = context.getBean(Deputy.class);
            String id = deputy.engine().headlines().getFirst().delegation();
            assertThat(((Completed<Booking>) deputy.open(id, Booking.class).await()).result())
                    .isEqualTo(new Booking("Nara 2"));
            assertThat(deputy.engine().look(id).epoch()).as("one take-over").isEqualTo(1);
        });
        file.withPropertyValues("deputy.resume=false")
                .run(context -> assertThat(context).doesNotHaveBean(Resumption.class));
    }

    private static Health health(BeanFactory context) {
        return requireNonNull(context.getBean(HealthIndicator.class).health());
    }

    @Test
    void healthSaysHowDelegationsStandAndWhetherTheJournalCanBeRead() {
        app.run(context -> {
            Deputy deputy = context.getBean(Deputy.class);
            booked(deputy);
            deputy.delegate(STAY).await();
            Health health = health(context);
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).containsEntry("completed", 1L).containsEntry("waiting", 1L);
        });
        app.withBean(Journal.class, BrokenJournal::new)
                .withPropertyValues("deputy.resume=false")
                .run(context -> assertThat(health(context).getStatus()).isEqualTo(Status.DOWN));
        app.withPropertyValues("management.health.deputy.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
    }

    @Test
    void whatHappensIsCountedAndCallsOfToolsAreObserved() {
        List<String> observed = new CopyOnWriteArrayList<>();
        app.withConfiguration(AutoConfigurations.of(
                        MetricsAutoConfiguration.class,
                        CompositeMeterRegistryAutoConfiguration.class,
                        SimpleMetricsExportAutoConfiguration.class,
                        ObservationAutoConfiguration.class))
                .withBean("handler", ObservationHandler.class, () -> new Observing(observed))
                .run(context -> {
                    booked(context.getBean(Deputy.class));
                    MeterRegistry meters = context.getBean(MeterRegistry.class);
                    assertThat(meters.get("deputy.events")
                                    .tag("event", "ToolReturned")
                                    .counter()
                                    .count())
                            .isEqualTo(2);
                    assertThat(meters.get("deputy.outcomes")
                                    .tag("outcome", "RequestOpened")
                                    .counter()
                                    .count())
                            .isEqualTo(1);
                    assertThat(observed).containsExactly("tool quote READ", "tool book IRREVERSIBLE");
                });
    }

    private record Observing(List<String> seen) implements ObservationHandler<Observation.Context> {
        @Override
        public void onStop(Observation.Context context) {
            var effect = context.getLowCardinalityKeyValue("effect");
            seen.add(context.getContextualName() + " " + (effect == null ? "" : effect.getValue()));
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return "deputy.tool".equals(context.getName());
        }
    }

    @Test
    void springsJacksonAndLangchain4jsLiveTogether() throws Exception {
        try (ModelScript script = ModelScript.of(on("reading").says("Two days."))) {
            app.run(context -> {
                JsonMapper three = context.getBean(JsonMapper.class);
                record Held(Json view, Json none) {}
                Held held = new Held(Json.object("price", Json.of(1.5)).with("n", Json.of(7)), Json.nothing());
                String text = three.writeValueAsString(held);
                assertThat(text).isEqualTo("{\"view\":{\"n\":7,\"price\":1.5},\"none\":null}");
                assertThat(three.readValue(text, Held.class)).isEqualTo(held);
                assertThat(three.version().getMajorVersion()).isEqualTo(3);

                ChatModel model = OpenAiChatModel.builder()
                        .httpClientBuilder(script.http())
                        .apiKey("none")
                        .modelName("m")
                        .maxRetries(0)
                        .build();
                assertThat(Purpose.READING.during(() -> model.chat("How long?")))
                        .isEqualTo("Two days.");
                assertThat(new com.fasterxml.jackson.databind.ObjectMapper()
                                .version()
                                .getMajorVersion())
                        .isEqualTo(2);
            });
        }
    }

    @Test
    void settingsAreCompletedInEditors() throws IOException {
        String metadata = new ClassPathResource("META-INF/spring-configuration-metadata.json")
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(metadata)
                .contains(
                        "\"deputy.planner\"",
                        "\"deputy.resume\"",
                        "\"deputy.journal.file\"",
                        "\"deputy.policy.tools\"",
                        "\"deputy.limits.steps\"",
                        "\"deputy.calls.deadline\"",
                        "who makes plans");
    }
}
