package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What people say in their own words: one string, or a list of strings. */
final class Words {
    private static final Pattern SEPARATOR = Pattern.compile("[,;]|\\band\\b");
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");

    private Words() {}

    /**
     * The wishes one by one, in the order in which they were said. One string is taken apart: {@code "art, food and
     * zoos"} are three; the items of a list are not.
     */
    static List<String> of(Json said) {
        if (said instanceof Json.Arr list) {
            return list.items().stream().map(Json::asString).toList();
        }
        return Arrays.stream(SEPARATOR.split(said.asString()))
                .map(String::strip)
                .filter(wish -> !wish.isEmpty())
                .toList();
    }

    /** The words of a wish as they are compared: in lower case, without accents and without a plural's s. */
    static List<String> tokens(String wish) {
        return Arrays.stream(NO_WORD.split(Airports.folded(wish)))
                .filter(word -> !word.isEmpty())
                .map(word -> word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                        ? word.substring(0, word.length() - 1)
                        : word)
                .toList();
    }

    /** {@code art, food and zoos}; not of nothing. */
    static String and(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
