package dev.deputy.mcp;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What servers say, as a person may be shown it: without secrets, hidden characters and excess. */
final class Words {
    /** Less is no secret, and would be found everywhere. */
    private static final int SECRET = 6;

    private static final int LINE = 500;

    private final List<String> secrets;

    Words(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .flatMap(secret -> Stream.of(secret, secret.substring(secret.indexOf(' ') + 1)))
                .filter(secret -> secret.length() >= SECRET)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The words of all that a person has written down of a server. */
    static Words of(McpServer server) {
        return new Words(
                switch (server.endpoint()) {
                    case Endpoint.Command command ->
                        Stream.concat(command.environment().values().stream(), server.secrets().stream())
                                .toList();
                    case Endpoint.Http http ->
                        Stream.concat(http.headers().values().stream(), server.secrets().stream())
                                .toList();
                });
    }

    /** In one line, for a message. */
    String line(String said) {
        return cleaned(masked(said).replaceAll("\\s+", " ").strip(), LINE);
    }

    String masked(String said) {
        String shown = said;
        for (String secret : secrets) {
            shown = shown.replace(secret, "***");
        }
        return shown;
    }

    /** What is hidden or reorders its neighbours is shown as its number; cut after so many characters. */
    static String cleaned(String said, int most) {
        StringBuilder shown = new StringBuilder();
        said.codePoints().limit(most).forEach(point -> {
            if (isHidden(point)) {
                shown.append(String.format("\\u%04x", point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return said.codePointCount(0, said.length()) > most ? shown.append('…').toString() : shown.toString();
    }

    private static boolean isHidden(int point) {
        int type = Character.getType(point);
        return (type == Character.CONTROL && point != '\n' && point != '\t')
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
