package dev.deputy.mcp;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts environment variables in, {@code ${NAME}} or {@code ${NAME:-value if it is not set}}. */
final class Variables {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?\\}");
    /** Where somebody is at home is no secret, and stands in many a message that is needed. */
    private static final List<String> OPEN = List.of("HOME", "USERPROFILE", "USER", "PWD", "TMPDIR", "TEMP");

    private final Function<String, Optional<String>> environment;
    private final Mistakes mistakes;
    private final TreeSet<String> secrets = new TreeSet<>();

    Variables(Function<String, Optional<String>> environment, Mistakes mistakes) {
        this.environment = environment;
        this.mistakes = mistakes;
    }

    /** The text with all variables put in; their values are secrets from now on. */
    String expand(String place, String text) {
        Matcher variable = VARIABLE.matcher(text);
        StringBuilder whole = new StringBuilder();
        while (variable.find()) {
            variable.appendReplacement(whole, Matcher.quoteReplacement(value(place, variable)));
        }
        return variable.appendTail(whole).toString();
    }

    private String value(String place, Matcher variable) {
        String name = variable.group(1);
        Optional<String> set = environment.apply(name).filter(value -> !value.isEmpty());
        if (set.isPresent()) {
            if (!OPEN.contains(name)) {
                secrets.add(set.get());
            }
            return set.get();
        }
        if (variable.group(2) == null) {
            mistakes.add(
                    place,
                    "the environment variable " + name + " is not set; set it, or write ${" + name
                            + ":-…} with what holds without it");
        }
        return variable.group(3) == null ? "" : variable.group(3);
    }

    SortedSet<String> secrets() {
        return secrets;
    }
}
