package dev.deputy.agents.tool;

import static dev.deputy.core.tool.Compensation.Order.AFTER;
import static dev.deputy.core.tool.Effect.DRAFT;
import static dev.deputy.core.tool.Effect.IRREVERSIBLE;
import static dev.deputy.core.tool.Effect.READ;
import static dev.deputy.core.tool.Effect.REVERSIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Compensation;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolSpec;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolMethodsTest {
    record Room(String id, int eur) {}

    record Booking(String reference, Optional<String> note) {}

    @Version("3")
    static class Rooms {
        @Tool("finds rooms")
        @Volatile("PT15M")
        @Untrusted
        List<Room> findRooms(
                @Fact @P(value = "Which city?", required = false) String city,
                @Fact("nights") @P(defaultValue = "2") int howLong,
                @Fact Optional<LocalDate> start,
                @P("how many at most") Optional<Integer> limit,
                ToolCall call) {
            return List.of(new Room(city + start + call.step(), howLong + limit.orElse(0)));
        }

        @Tool(
                name = "choose",
                value = {"chooses", "one"})
        @Generated
        @Version("4")
        @Effect(READ)
        Room chooseRoom(List<Room> rooms, Optional<Booking> earlier) {
            return earlier.isPresent() ? rooms.getLast() : rooms.getFirst();
        }

        @Tool
        @Effect(value = REVERSIBLE, undoneBy = "cancel", undone = AFTER)
        Booking book(Room room, @IdempotencyKey String key) {
            return new Booking(room.id() + key, Optional.empty());
        }

        @Tool
        @Effect(value = REVERSIBLE, undoneBy = "drop-hold")
        Booking hold(Room room) {
            return new Booking(room.id(), Optional.empty());
        }

        @Tool
        @Effect(IRREVERSIBLE)
        void cancel(Booking booking) {}

        @Tool
        @Effect(IRREVERSIBLE)
        void dropHold(String reference, Optional<String> note) {}

        @Tool
        @Effect(value = DRAFT, target = "list.txt")
        String note(Room room) {
            return room.id();
        }
    }

    private final ToolMethods rooms = ToolMethods.of(new Rooms());
    private final Catalog catalog = Catalog.of(
            rooms.tools().stream().map(dev.deputy.core.tool.Tool::spec).toList());

    private ToolSpec spec(String name) {
        return catalog.find(name).orElseThrow();
    }

    @Test
    void toolsAreSortedAndNamedAfterTheirMethods() {
        assertThat(rooms.tools())
                .extracting(tool -> tool.spec().name())
                .containsExactly("book", "cancel", "choose", "drop-hold", "find-rooms", "hold", "note");
        assertThat(spec("find-rooms").description()).isEqualTo("finds rooms");
        assertThat(spec("choose").description()).isEqualTo("chooses\none");
        assertThat(spec("drop-hold").description()).isEqualTo("drop hold");
        assertThat(spec("choose").version()).isEqualTo("4");
        assertThat(spec("book").version()).isEqualTo("3");
    }

    @Test
    void aParameterComesFromAFactATypeOrAnAuthor() {
        assertThat(spec("find-rooms").parameters())
                .extracting(Parameter::name, Parameter::source, Parameter::required)
                .containsExactly(
                        tuple("city", new Parameter.Source.FromFact("city"), false),
                        tuple("howLong", new Parameter.Source.FromFact("nights"), true),
                        tuple("start", new Parameter.Source.FromFact("start"), false),
                        tuple("limit", new Parameter.Source.FromAuthor(), false));
        assertThat(spec("choose").parameters())
                .extracting(Parameter::name, Parameter::source, Parameter::required)
                .containsExactly(
                        tuple("rooms", new Parameter.Source.FromType("Room[]"), true),
                        tuple("earlier", new Parameter.Source.FromType("Booking"), false));
        assertThat(spec("find-rooms").input().definition()).hasToString("""
            {"additionalProperties":false,"properties":{"city":{"description":"Which city?","type":"string"},\
            "howLong":{"type":"integer"},"limit":{"description":"how many at most","type":"integer"},\
            "start":{"examples":["2027-04-03"],"format":"date",\
            "pattern":"^\\\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\\\d|3[01])$","type":"string"}},\
            "required":["howLong"],"type":"object"}\
            """);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void aResultHasTheNameOfItsRecordElseThatOfTheTool() {
        assertThat(spec("find-rooms").outputType()).isEqualTo("Room[]");
        assertThat(spec("book").outputType()).isEqualTo("Booking");
        assertThat(spec("note").outputType()).isEqualTo("note");
        assertThat(spec("cancel").outputType()).isEqualTo("cancel");
        assertThat(spec("cancel").output().check(Json.nothing())).isEmpty();
        assertThat(spec("note").output().definition()).hasToString("{\"type\":\"string\"}");
    }

    static class Advice {
        @Tool
        @Generated
        @Volatile("PT1H")
        String advise() {
            return "";
        }

        @Tool
        @Effect(READ)
        String look() {
            return "";
        }
    }

    @Test
    void whatIsGeneratedMayAge() {
        assertThat(ToolMethods.of(new Advice()).tools())
                .extracting(tool -> tool.spec().freshness())
                .contains(Freshness.generatedFor(Duration.ofHours(1)));
    }

    @Test
    void annotationsSayWhatASignatureCannot() {
        assertThat(spec("find-rooms").effect()).isEqualTo(READ);
        assertThat(spec("find-rooms").freshness()).isEqualTo(Freshness.volatileFor(Duration.ofMinutes(15)));
        assertThat(spec("find-rooms").trust()).isEqualTo(ToolSpec.Trust.UNTRUSTED);
        assertThat(spec("choose").freshness()).isEqualTo(Freshness.GENERATED);
        assertThat(spec("choose").trust()).isEqualTo(ToolSpec.Trust.TRUSTED);
        assertThat(spec("book").effect()).isEqualTo(REVERSIBLE);
        assertThat(spec("book").input().propertyNames()).containsExactly("room");
        assertThat(spec("note").target()).contains("list.txt");
    }

    @Test
    void whatUndoesGetsTheResultOrItsParts() {
        assertThat(spec("book").compensation())
                .contains(Compensation.by("cancel", "booking", "").afterTheNewOne());
        Compensation dropped = spec("hold").compensation().orElseThrow();
        assertThat(dropped.order()).isEqualTo(Compensation.Order.BEFORE);
        assertThat(dropped.arguments()).hasToString("{note=/note, reference=/reference}");
    }

    @Test
    void factsAreGatheredWithTheirQuestions() {
        assertThat(rooms.facts())
                .extracting(FactSpec::name, FactSpec::question, FactSpec::assumed)
                .containsExactly(
                        tuple("city", "Which city?", Optional.empty()),
                        tuple("nights", "nights", Optional.of(Json.of(2))),
                        tuple("start", "What is it to be?", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"book, book", "bookHotel, book-hotel", "readHTTPPage, read-http-page", "day2Go, day2-go", "getX, get-x"
    })
    void aMethodsNameBecomesAToolsName(String method, String tool) {
        assertThat(MethodReader.kebab(method)).isEqualTo(tool);
    }

    /** As somebody wrote it for langchain4j. */
    static class Foreign {
        @Tool
        String look() {
            return "";
        }

        @Tool
        void book() {}
    }

    @Effect(READ)
    static class Harmless extends Foreign {
        @Override
        @Tool
        @Effect(IRREVERSIBLE)
        void book() {}
    }

    static class Proxied extends Harmless {
        @Override
        String look() {
            return "by a proxy";
        }
    }

    @Test
    void whatNobodyHasLookedAtIsIrreversible() {
        assertThat(effects(new Foreign())).containsExactly(IRREVERSIBLE, IRREVERSIBLE);
    }

    @Test
    void aClassSpeaksForItsMethodsAndAMethodForItself() {
        assertThat(effects(new Harmless())).containsExactly(IRREVERSIBLE, READ);
    }

    @Test
    void anOverridingMethodIsCalledAndItsToolStays() throws InterruptedException {
        assertThat(effects(new Proxied())).containsExactly(IRREVERSIBLE, READ);
        ToolCall call = new ToolCall("d", "s", Json.object(), Optional.empty(), ToolCall.Surroundings.NONE);
        assertThat(ToolMethods.of(new Proxied()).tools().getLast().call(call).value())
                .isEqualTo(Json.of("by a proxy"));
    }

    private static List<dev.deputy.core.tool.Effect> effects(Object object) {
        return ToolMethods.of(object).tools().stream()
                .map(tool -> tool.spec().effect())
                .toList();
    }
}
