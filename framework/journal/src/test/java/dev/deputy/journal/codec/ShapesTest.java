package dev.deputy.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.policy.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which types can be written down, and how. */
class ShapesTest {
    sealed interface Move {
        record Step(int by) implements Move {}

        sealed interface Turn extends Move {
            record Left() implements Turn {}

            record Step(double degrees) implements Turn {}
        }

        record Twice(Move move, Optional<Move> then) implements Move {}
    }

    record Loose(Map<Verdict, Integer> counts, Set<String> names) {}

    record Unordered(Set<Move> moves) {}

    record Open(Object anything) {}

    record Hidden(List<Optional<String>> texts) {}

    record Positive(int value) {
        Positive {
            if (value < 1) {
                throw new IllegalArgumentException("positive, please");
            }
        }
    }

    @Test
    void recordsOfOneNameAreToldApartByWhereTheyAre() throws IOException {
        assertThat(written(Move.class, new Move.Step(1))).isEqualTo("{\"Move.Step\":{\"by\":1}}");
        assertThat(written(Move.class, new Move.Turn.Step(1.5))).isEqualTo("{\"Turn.Step\":{\"degrees\":1.5}}");
        assertThat(written(Move.class, new Move.Turn.Left())).isEqualTo("{\"Left\":{}}");
    }

    @Test
    void aTypeMayHoldItselfAndAnEmptyOptionalIsLeftOut() throws IOException {
        Move move =
                new Move.Twice(new Move.Twice(new Move.Turn.Left(), Optional.empty()), Optional.of(new Move.Step(2)));
        String text = written(Move.class, move);
        assertThat(text)
                .isEqualTo(
                        "{\"Twice\":{\"move\":{\"Twice\":{\"move\":{\"Left\":{}}}},\"then\":{\"Move.Step\":{\"by\":2}}}}");
        assertThat(read(Move.class, text)).isEqualTo(move);
    }

    @Test
    void mapsAndSetsWithoutAnOrderAreWrittenInTheOrderOfWhatTheyHold() throws IOException {
        List<String> names = Arrays.asList("z", "a", "m");
        Map<Verdict, Integer> counts = new HashMap<>();
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, verdict.name().length());
        }
        assertThat(written(Loose.class, new Loose(counts, new LinkedHashSet<>(names))))
                .isEqualTo("{\"counts\":{\"ALLOW\":5,\"NOTIFY\":6,\"ASK\":3,\"STRONG_AUTH\":11,\"DENY\":4},"
                        + "\"names\":[\"a\",\"m\",\"z\"]}");
        assertThatThrownBy(() -> read(Loose.class, "{\"counts\":{},\"names\":[\"a\",\"a\"]}"))
                .hasMessage("at /names: an item stands twice in what has each once");
        assertThatThrownBy(() -> read(Loose.class, "{\"counts\":{\"MAYBE\":1},\"names\":[]}"))
                .hasMessageContaining("there is no Verdict 'MAYBE'; there are [ALLOW");
    }

    @Test
    void whatHasNoOneTextIsRefusedBeforeTheFirstValue() {
        for (Class<?> type : List.of(Unordered.class, Open.class, Hidden.class, Thread.class, Collections.class)) {
            assertThatThrownBy(() -> new Shapes().of(type)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatARecordRefusesIsRefusedInItsWordsWithThePlace() throws IOException {
        assertThat(read(Positive.class, "{\"value\":1}")).isEqualTo(new Positive(1));
        assertThatThrownBy(() -> read(Positive.class, "{\"value\":0}"))
                .isInstanceOf(JsonException.class)
                .hasMessage("at the top: positive, please");
    }

    private static String written(Class<?> type, Object value) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            new Shapes().of(type).write(value, out);
        }
        return text.toString();
    }

    private static Object read(Class<?> type, String text) throws IOException {
        try (JsonParser in = new JsonFactory().createParser(text)) {
            in.nextToken();
            return new Shapes().of(type).read(in);
        }
    }
}
