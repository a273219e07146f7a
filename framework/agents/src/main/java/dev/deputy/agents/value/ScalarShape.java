package dev.deputy.agents.value;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value that has no parts. */
final class ScalarShape extends Shape {
    /** Longer decimal numbers are attacks: {@code 1E+1000000000} has as many digits when it is written out. */
    private static final int DIGITS = 100;

    private static final List<ScalarShape> ALL = List.of(
            new ScalarShape(String.class, word("string"), Json::asString, text -> Json.of((String) text)),
            new ScalarShape(Integer.class, word("integer"), Json::asInt, number -> Json.of((int) number)),
            new ScalarShape(Long.class, word("integer"), Json::asLong, number -> Json.of((long) number)),
            new ScalarShape(
                    Double.class,
                    word("number"),
                    number -> ((Json.Num) number).value(),
                    number -> Json.of(measure((double) number))),
            new ScalarShape(Boolean.class, word("boolean"), Json::asBoolean, truth -> Json.of((boolean) truth)),
            new ScalarShape(
                    BigDecimal.class,
                    text("-?(0|[1-9][0-9]*)([.][0-9]+)?", "12.50").with("maxLength", DIGITS + 2),
                    text -> new BigDecimal(text.asString()),
                    number -> Json.of(plain((BigDecimal) number))),
            text(
                    LocalDate.class,
                    text("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])", "2027-04-03")
                            .with("format", "date"),
                    LocalDate::parse),
            text(
                    LocalTime.class,
                    text("([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d([.]\\d{1,9})?)?", "09:30"),
                    LocalTime::parse),
            text(
                    Instant.class,
                    text("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}([.]\\d{1,9})?Z", "2027-04-03T07:15:00Z")
                            .with("format", "date-time"),
                    Instant::parse),
            text(Duration.class, text("-?P[0-9DTHMS.+-]+", "PT15M").with("format", "duration"), Duration::parse));

    private final Class<?> type;
    private final Schema schema;
    private final Function<Json, Object> reading;
    private final Function<Object, Json> writing;

    private ScalarShape(
            Class<?> type, Json.Obj definition, Function<Json, Object> reading, Function<Object, Json> writing) {
        this.type = type;
        this.schema = new Schema(definition);
        this.reading = reading;
        this.writing = writing;
    }

    /** @return null if the type is no scalar */
    static @Nullable ScalarShape find(Class<?> type) {
        Class<?> boxed = MethodType.methodType(type).wrap().returnType();
        return ALL.stream()
                .filter(shape -> shape.type.equals(boxed))
                .findFirst()
                .orElse(null);
    }

    private static Json.Obj word(String type) {
        return Json.object("type", type);
    }

    private static Json.Obj text(String pattern, String example) {
        return word("string").with("pattern", "^" + pattern + "$").with("examples", Json.strings(List.of(example)));
    }

    private static ScalarShape text(Class<?> type, Json.Obj definition, Function<String, Object> parse) {
        return new ScalarShape(
                type, definition, text -> parse.apply(text.asString()), value -> Json.of(value.toString()));
    }

    /** Between these bounds a double is written as an integer, which no strict reader takes for exact. */
    private static double measure(double number) {
        if (Math.abs(number) > 1L << 53 && Math.abs(number) < 1e21) {
            throw new JsonException(number + " is beyond 2^53, where JSON numbers are not exact; use a BigDecimal");
        }
        return number;
    }

    private static String plain(BigDecimal number) {
        if (Math.abs((long) number.scale()) + number.precision() > DIGITS) {
            throw new JsonException("a decimal number of more than " + DIGITS + " digits");
        }
        return number.toPlainString();
    }

    @Override
    public Class<?> type() {
        return type;
    }

    @Override
    public boolean isMade() {
        return false;
    }

    @Override
    Json.Obj definition() {
        return schema.definition();
    }

    @Override
    @Nullable
    Object read(Json value, Pointer at, List<Schema.Problem> problems) {
        if (!fits(schema, value, at, problems)) {
            return null;
        }
        try {
            return reading.apply(value);
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException beyond) {
            problems.add(new Schema.Problem(at, value.shortened() + " is no " + name()));
            return null;
        }
    }

    /** What is written must be readable again: a date in the year 10000 is not. */
    @Override
    Json write(Object value, Pointer at) {
        try {
            Json written = writing.apply(value);
            if (schema.check(written).isEmpty()) {
                return written;
            }
        } catch (JsonException cannot) {
            throw unsayable(at, String.valueOf(cannot.getMessage()));
        }
        throw unsayable(at, value + " is beyond what is written of a " + name());
    }
}
