package dev.deputy.core.words;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to say something, as it is shown to people: {@code swap A for|with B}. A word in capitals stands for what the
 * speaker fills in, {@code a|b} for either word, {@code [a b]} for words that may be left out; {@code a_b} is two words
 * in an alternative. Of what is filled in, {@code N} is a number, {@code UNIT} days, nights, weeks, months or years,
 * {@code DATE} a date such as 2027-03-27, {@code %} also the word percent; all else is any words, as few as possible.
 */
final class Wording {
    private final Pattern pattern;
    private final TreeSet<String> names = new TreeSet<>();

    private Wording(String text) {
        StringBuilder regex = new StringBuilder();
        for (String token : text.replace("[", " [ ").replace("]", " ] ").strip().split("\\s+", -1)) {
            regex.append(
                    switch (token) {
                        case "[" -> "(?:";
                        case "]" -> ")?";
                        case "%" -> "\\s*(?:%|percent|per\\s+cent)";
                        default -> "\\s+" + word(token);
                    });
        }
        pattern = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    static Wording of(String text) {
        return new Wording(text);
    }

    private String word(String token) {
        if (!token.matches("[A-Z]+")) {
            return "(?:" + token.replace("_", "\\s+") + ")";
        }
        names.add(token);
        String filled = switch (token) {
            case "N" -> Numbers.PATTERN;
            case "UNIT" -> "(?:day|night|week|month|year)s?";
            case "DATE" -> "\\d{4}-\\d{2}-\\d{2}";
            default -> ".+?";
        };
        return "(?<" + token + ">" + filled + ")";
    }

    /** What was filled in, if the words are said this way. */
    Optional<Slots> match(String words) {
        Matcher matcher = pattern.matcher(" " + words);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        SortedMap<String, String> filled = new TreeMap<>();
        for (String name : names) {
            String text = matcher.group(name);
            if (text != null) {
                filled.put(name, text.strip());
            }
        }
        return Optional.of(new Slots(filled));
    }
}
