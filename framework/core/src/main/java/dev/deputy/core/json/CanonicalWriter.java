package dev.deputy.core.json;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;

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
     * ECMA-262 Number::toString. The shortest digits that read back as the same double are those of
     * {@link Double#toString} since JDK 19 (Raffaello Giulietti's algorithm); only the layout differs.
     */
    static String number(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
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
}
