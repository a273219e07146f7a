package dev.deputy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Ceiling;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.planner.typed.TypedPlanner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fare that is good for an hour, and a person who takes longer to say yes. */
@Timeout(30)
class FreshFareTest {
    private static final Schema TEXT = Schema.parse("{\"type\":\"string\"}");
    private static final Actor ANA = Actor.of("ana");
    private static final Ceiling UP_TO_150 = Ceiling.of("/fare/euros", 150);

    private record FunctionTool(ToolSpec spec, Function<ToolCall, Json> function) implements Tool {
        @Override
        public ToolResult call(ToolCall call) {
            return ToolResult.of(function.apply(call));
        }
    }

    private final List<String> called = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger price = new AtomicInteger(120);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2027-03-27T12:00:00Z"));

    private final Tool fare = new FunctionTool(
            ToolSpec.read("fare", "a fare", "Fare", Parameter.fact("to", TEXT))
                    .withFreshness(Freshness.volatileFor(Duration.ofHours(1))),
            call -> {
                called.add("fare");
                if (price.get() == 0) {
                    throw ToolException.permanent("sold out");
                }
                return Json.object("euros", Json.of(price.get()));
            });

    private final Tool book = effect("book", Effect.IRREVERSIBLE, "Ticket", Parameter.type("fare", "Fare"));

    private final Tool note =
            effect("note", Effect.DRAFT, "Note", Parameter.type("fare", "Fare"), Parameter.type("seat", "Seat"));

    private final Tool seat = effect("seat", Effect.IRREVERSIBLE, "Seat", Parameter.fact("to", TEXT));

    private Tool effect(String name, Effect effect, String type, Parameter... parameters) {
        return new FunctionTool(ToolSpec.read(name, name, type, parameters).withEffect(effect), call -> {
            called.add(name
                    + call.arguments()
                            .get("fare")
                            .map(quoted -> " " + quoted.at("euros"))
                            .orElse(""));
            return Json.of(name);
        });
    }

    private final List<Deputy> deputies = new ArrayList<>();

    private Delegation delegate(String target, Tool... tools) {
        Deputy deputy = Deputy.builder(new TypedPlanner())
                .tools(tools)
                .clock(now::get)
                .facts(FactSpec.asked("to", TEXT, "where to", "Where to?"))
                .build();
        deputies.add(deputy);
        TreeMap<String, Json> facts = new TreeMap<>();
        facts.put("to", Json.of("Tokyo"));
        return deputy.delegate(new Goal("Book it", List.of(target)), facts);
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Deputy deputy : deputies) {
            deputy.close();
        }
    }

    private void threeHoursPass() {
        now.updateAndGet(before -> before.plus(Duration.ofHours(3)));
    }

    private static Request asked(Delegation trip) throws InterruptedException {
        return ((Standing.Waiting) trip.await()).only();
    }

    private static void approve(Delegation trip, Request request, Optional<Ceiling> upTo) {
        assertThat(trip.decide(
                        request.id(), new Decision.Approve(request.digest().orElseThrow(), upTo), ANA))
                .isEmpty();
    }

    @Test
    void aFareThatIsStillTheSameIsBookedWithoutAskingAgain() throws InterruptedException {
        Delegation trip = delegate("Ticket", fare, book);
        Request request = asked(trip);
        threeHoursPass();
        approve(trip, request, Optional.empty());
        assertThat(trip.await()).isInstanceOf(Standing.Completed.class);
        assertThat(called).containsExactly("fare", "fare", "book 120");
    }

    @Test
    void aFareThatHasChangedIsAskedForAgainAndNothingIsBookedBefore() throws InterruptedException {
        Delegation trip = delegate("Ticket", fare, book);
        Request request = asked(trip);
        threeHoursPass();
        price.set(130);
        approve(trip, request, Optional.empty());
        Request again = asked(trip);
        assertThat(again.id()).isNotEqualTo(request.id());
        assertThat(again.title())
                .isEqualTo("book (asked again: what it is made of was too old, was read again, and changes the call;"
                        + " approve with a ceiling, and it may change up to that)");
        assertThat(called).containsExactly("fare", "fare");
        approve(trip, again, Optional.empty());
        assertThat(trip.await()).isInstanceOf(Standing.Completed.class);
        assertThat(called).containsExactly("fare", "fare", "book 130");
    }

    @Test
    void underTheCeilingNobodyIsAskedAgain() throws InterruptedException {
        Delegation trip = delegate("Ticket", fare, book);
        Request request = asked(trip);
        threeHoursPass();
        price.set(150);
        approve(trip, request, Optional.of(UP_TO_150));
        assertThat(trip.await()).isInstanceOf(Standing.Completed.class);
        assertThat(called).containsExactly("fare", "fare", "book 150");
        assertThat(trip.state()
                        .work()
                        .ledger()
                        .receipts()
                        .iterator()
                        .next()
                        .value()
                        .approval())
                .contains(request.id());
    }

    @Test
    void aboveTheCeilingTheyAreAsked() throws InterruptedException {
        Delegation trip = delegate("Ticket", fare, book);
        Request request = asked(trip);
        threeHoursPass();
        price.set(151);
        approve(trip, request, Optional.of(UP_TO_150));
        assertThat(asked(trip).id()).isNotEqualTo(request.id());
        assertThat(called).containsExactly("fare", "fare");
    }

    @Test
    void aCeilingThatTheCallIsAboveAlreadyIsRefused() throws InterruptedException {
        Delegation trip = delegate("Ticket", fare, book);
        Request request = asked(trip);
        for (Ceiling wrong : List.of(Ceiling.of("/fare/euros", 119), Ceiling.of("/fare/yen", 99_999))) {
            assertThat(trip.decide(
                            request.id(),
                            new Decision.Approve(request.digest().orElseThrow(), Optional.of(wrong)),
                            ANA))
                    .contains("the call has no number under the ceiling of " + wrong);
        }
        assertThat(asked(trip)).isEqualTo(request);
    }

    @Test
    void aFareThatCannotBeReadAgainIsNotBookedAndTheRequestStays() throws InterruptedException {
        Delegation trip = delegate("Ticket", fare, book);
        Request request = asked(trip);
        threeHoursPass();
        price.set(0);
        approve(trip, request, Optional.empty());
        assertThat(asked(trip)).isEqualTo(request);
        assertThat(RequestViews.of(trip.state(), request).at("notReadAgain")).isEqualTo(Json.of("fare: sold out"));
        price.set(120);
        approve(trip, request, Optional.empty());
        assertThat(trip.await()).isInstanceOf(Standing.Completed.class);
        assertThat(called).containsExactly("fare", "fare", "fare", "book 120");
    }

    @Test
    void whatNobodyIsAskedForIsMadeOfFreshThingsToo() throws InterruptedException {
        Delegation trip = delegate("Note", fare, seat, note);
        Request request = asked(trip);
        threeHoursPass();
        price.set(130);
        approve(trip, request, Optional.empty());
        assertThat(trip.await()).isInstanceOf(Standing.Completed.class);
        assertThat(called).containsExactly("fare", "seat", "fare", "note 130");
    }

    @Test
    void whatNobodyIsAskedForIsAskedForWhenItCannotBeFresh() throws InterruptedException {
        Delegation trip = delegate("Note", fare, seat, note);
        Request request = asked(trip);
        threeHoursPass();
        price.set(0);
        approve(trip, request, Optional.empty());
        Request about = asked(trip);
        assertThat(about.step()).contains("note");
        assertThat(called).containsExactly("fare", "seat", "fare");
        assertThat(trip.decide(about.id(), new Decision.Reject("never mind"), ANA))
                .isEmpty();
        assertThat(trip.await()).isInstanceOf(Standing.Completed.class);
    }

    @Test
    void aPreviewWhoseResultsHaveAgedIsShownAnew() throws InterruptedException {
        Delegation trip = delegate("Fare", fare);
        trip.await();
        trip.adjust(Patch.set("to", Json.of("Osaka")), ANA);
        trip.await();
        Proposal.Ready back = (Proposal.Ready) trip.preview(Patch.set("to", Json.of("Tokyo")));
        assertThat(back.preview().reused()).contains("fare");
        threeHoursPass();
        Proposal.Ready now = (Proposal.Ready) back.apply(ANA).orElseThrow();
        assertThat(called).hasSize(2);
        assertThat(now.preview().runs()).contains("fare");
        assertThat(now.apply(ANA)).isEmpty();
        trip.await();
        assertThat(called).hasSize(3);
    }
}
