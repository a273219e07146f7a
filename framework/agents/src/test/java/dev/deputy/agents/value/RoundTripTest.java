package dev.deputy.agents.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written fits its own schema and reads as the same value, from a text as well. */
class RoundTripTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20_270_403})
    void whatIsWrittenReadsAsTheSameValue(long seed) {
        Random random = new Random(seed);
        Shape shape = Shape.of(Stays.Stay.class);
        for (int i = 0; i < 200; i++) {
            Stays.Stay stay = stay(random);
            Json written = shape.write(stay);
            assertThat(shape.schema().check(written)).as("seed %d, %d", seed, i).isEmpty();
            assertThat(shape.read(Json.parse(written.canonical())))
                    .as("seed %d, %d", seed, i)
                    .isEqualTo(stay);
        }
    }

    private static Stays.Stay stay(Random random) {
        return new Stays.Stay(
                random.nextBoolean()
                        ? new Stays.Hotel(text(random), random.nextInt())
                        : new Stays.Flat(text(random), maybe(random, random::nextInt)),
                some(
                        random,
                        () -> new Stays.Night(
                                LocalDate.ofEpochDay(random.nextLong(-719_528, 2_932_897)),
                                new BigDecimal(new BigInteger(random.nextInt(60), random), random.nextInt(12)))),
                random.nextBoolean() ? Stays.Board.NONE : Stays.Board.HALF,
                LocalTime.ofNanoOfDay(random.nextLong(86_400) * 1_000_000_000 + random.nextInt(1_000) * 1_000_000L),
                maybe(
                        random,
                        () -> Instant.ofEpochSecond(
                                random.nextLong(-62_167_219_200L, 253_402_300_800L), random.nextInt(1_000_000_000))),
                Duration.ofMillis(random.nextInt()),
                random.nextGaussian()
                        * Math.pow(10, random.nextBoolean() ? random.nextInt(-300, 14) : random.nextInt(25, 300)),
                random.nextLong(-(1L << 53), 1L << 53),
                random.nextBoolean(),
                some(random, () -> some(random, () -> text(random))));
    }

    private static <T> List<T> some(Random random, Supplier<T> item) {
        return Stream.generate(item).limit(random.nextInt(4)).toList();
    }

    private static <T> Optional<T> maybe(Random random, Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    /** Any Unicode scalar values, with the ones that JSON escapes among them. */
    private static String text(Random random) {
        return random.ints(random.nextInt(8), 0, 0x1_0000)
                .map(code -> code % 3 == 0 ? code % 0x80 : code)
                .filter(code -> code < 0xd800 || code > 0xdfff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
