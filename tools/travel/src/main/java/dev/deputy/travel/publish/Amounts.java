package dev.deputy.travel.publish;

import dev.deputy.core.json.Json;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values as people read them: yen, euros, hours, bands. */
final class Amounts {
    private static final int MINUTES_AN_HOUR = 60;
    private static final int GROUPED_FROM = 10_000;

    private Amounts() {}

    /**
     * A value in words: a band {@code {low, high, unit}}, a sum {@code {amount, currency}}, a date, or anything else as
     * it is.
     */
    static String text(Json value) {
        return switch (value) {
            case Json.Null none -> "unknown";
            case Json.Bool bool -> bool == Json.Bool.TRUE ? "yes" : "no";
            case Json.Num number -> number.isInteger() ? count(number.asLong()) : number.canonical();
            case Json.Str string -> Dates.readable(string.value());
            case Json.Arr array -> array.items().stream().map(Amounts::text).collect(Collectors.joining(", "));
            case Json.Obj object -> object(object);
        };
    }

    /** True for {@code {low, high, unit}}. */
    static boolean isBand(Json value) {
        return isInteger(value, "low")
                && isInteger(value, "high")
                && value.get("unit").filter(Json.Str.class::isInstance).isPresent();
    }

    private static boolean isSum(Json value) {
        return isInteger(value, "amount")
                && value.get("currency").filter(Json.Str.class::isInstance).isPresent();
    }

    private static boolean isInteger(Json value, String name) {
        return value.get(name)
                .filter(member -> member instanceof Json.Num number && number.isInteger())
                .isPresent();
    }

    private static String object(Json.Obj object) {
        if (isBand(object)) {
            return band(
                    object.at("low").asLong(),
                    object.at("high").asLong(),
                    object.at("unit").asString());
        }
        if (isSum(object)) {
            long amount = object.at("amount").asLong();
            return band(amount, amount, object.at("currency").asString());
        }
        return object.members().entrySet().stream()
                .map(member -> member.getKey() + ": " + text(member.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String band(long low, long high, String unit) {
        if (unit.matches("[A-Z]{3} cents")) {
            return low == high ? cents(low, unit) : money(Math.floorDiv(low, 100), Math.ceilDiv(high, 100), unit);
        }
        if (unit.matches("[A-Z]{3}")) {
            return money(low, high, unit);
        }
        if (unit.equals("minutes")) {
            return low == high ? duration(low) : duration(low) + " – " + duration(high);
        }
        String range = low == high ? count(low) : count(low) + (low < 0 || high < 0 ? " to " : "–") + count(high);
        String one =
                low == high && Math.abs(low) == 1 && unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
        return range + "\u00a0" + (unit.equals("percent") ? "%" : one);
    }

    private static String money(long low, long high, String unit) {
        String symbol = symbol(unit);
        if (low == high) {
            return sign(low) + symbol + grouped(low);
        }
        return low < 0
                ? sign(low) + symbol + grouped(low) + " to " + sign(high) + symbol + grouped(high)
                : symbol + grouped(low) + "–" + grouped(high);
    }

    private static String cents(long amount, String unit) {
        long rest = Math.abs(amount % 100);
        String whole = sign(amount) + symbol(unit) + grouped(amount / 100);
        return rest == 0 ? whole : whole + String.format(Locale.ROOT, ".%02d", rest);
    }

    private static String symbol(String unit) {
        String code = unit.substring(0, 3);
        return switch (code) {
            case "JPY" -> "¥";
            case "EUR" -> "€";
            case "GBP" -> "£";
            case "USD" -> "$";
            default -> code + "\u00a0";
        };
    }

    private static String duration(long minutes) {
        if (minutes < MINUTES_AN_HOUR) {
            return minutes + "\u00a0min";
        }
        long rest = minutes % MINUTES_AN_HOUR;
        return minutes / MINUTES_AN_HOUR + "\u00a0h" + (rest == 0 ? "" : "\u00a0" + rest + "\u00a0min");
    }

    private static String count(long number) {
        return Math.abs(number) < GROUPED_FROM ? sign(number) + Math.abs(number) : sign(number) + grouped(number);
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", Math.abs(number));
    }

    private static String sign(long number) {
        return number < 0 ? "−" : "";
    }
}
