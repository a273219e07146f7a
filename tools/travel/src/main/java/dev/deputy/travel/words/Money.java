package dev.deputy.travel.words;

import dev.deputy.core.json.Json;
import dev.deputy.core.words.Numbers;
import dev.deputy.core.words.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount as people write it: {@code 1,500 EUR}, {@code €1500}, {@code 80 euros}.
 *
 * @param currency empty if none was said
 */
record Money(int amount, Optional<String> currency) {
    private static final Pattern WRITTEN = Pattern.compile("([€$£]?)\\s*([\\d,]+)\\s*([€$£]|[A-Za-z]+)?");

    /** Empty if it is no whole amount, or not of a currency that the brief has a rate of. */
    static Optional<Money> of(String said, Situation now) {
        Matcher written = WRITTEN.matcher(said.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        String before = written.group(1);
        String after = written.group(3) == null ? "" : written.group(3);
        Optional<Integer> amount = Numbers.count(written.group(2)).filter(number -> number > 0);
        if (before.isEmpty() && after.isEmpty()) {
            return amount.map(number -> new Money(number, Optional.empty()));
        }
        if (!before.isEmpty() && !after.isEmpty()) {
            return Optional.empty();
        }
        return amount.flatMap(
                number -> currency(before + after, now).map(code -> new Money(number, Optional.of(code))));
    }

    private static Optional<String> currency(String said, Situation now) {
        String word = said.toLowerCase(Locale.ROOT);
        String code = switch (word) {
            case "€", "euro", "euros" -> "EUR";
            case "$", "dollar", "dollars" -> "USD";
            case "£", "pound", "pounds" -> "GBP";
            case "franc", "francs" -> "CHF";
            case "yen" -> "JPY";
            default -> said.toUpperCase(Locale.ROOT);
        };
        List<String> known = new ArrayList<>(List.of("JPY"));
        if (now.fact("exchange") instanceof Json.Obj rates) {
            known.addAll(rates.members().keySet());
        }
        return known.contains(code) ? Optional.of(code) : Optional.empty();
    }
}
