package dev.deputy.core.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the canonical form of RFC 8785: members sorted, no white space, numbers as ECMAScript prints them. */
final class CanonicalWriter {
    private CanonicalWriter() {}

    static void write(Json value, StringBuilder out) {
        switch (value) {
            case Json.Null none -> out.append("null");
            case Json.Bool bool -> out.append(bool == Json.Bool.TRUE);
            case Json.Num number -> out.append(number(number.value()));
            case Json.Str string -> string(string.value(), out);
            case Json.Arr array -> array(array, out);
            case Json.Obj object -> object(object, out);
        }
    }

    private static void array(Json.Arr array, StringBuilder out) {
        out.append('[');
        for (Iterator<Json> items = array.items().iterator(); items.hasNext(); ) {
            write(items.next(), out);
            if (items.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private static void object(Json.Obj object, StringBuilder out) {
        out.append('{');
        for (Iterator<Map.Entry<String, Json>> members =
                        object.members().entrySet().iterator();
                members.hasNext(); ) {
            Map.Entry<String, Json> member = members.next();
            string(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            if (members.hasNext()) {
                out.append(',');
            }
        }
        out.append('}');
    }

    private static void string(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /**
     * ECMA-262 Number::toString: the fewest digits that read back as the same double, the nearest if there are several.
     */
    static String number(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale(); // the decimal point stands after that many digits
        String text;
        if (point > 21 || point <= -6) {
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            text = digits.charAt(0) + fraction + "e" + (point > 0 ? "+" : "") + (point - 1);
        } else if (point <= 0) {
            text = "0." + "0".repeat(-point) + digits;
        } else if (point >= digits.length()) {
            text = digits + "0".repeat(point - digits.length());
        } else {
            text = digits.substring(0, point) + "." + digits.substring(point);
        }
        return value < 0 ? "-" + text : text;
    }

    /**
     * {@link Double#toString} gives the shortest digits since JDK 19 (Raffaello Giulietti's algorithm), but never fewer
     * than two: 4.9E-324 where 5E-324 would do.
     */
    private static BigDecimal shortest(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (digits.precision() != 2) {
            return digits;
        }
        BigDecimal exact = new BigDecimal(value);
        return Stream.of(RoundingMode.DOWN, RoundingMode.UP)
                .map(mode -> digits.round(new MathContext(1, mode)))
                .filter(single -> single.doubleValue() == value)
                .min(Comparator.comparing(single -> single.subtract(exact).abs()))
                .map(BigDecimal::stripTrailingZeros)
                .orElse(digits);
    }
}
