package dev.deputy.testing.cassette;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Looks for secrets and tells their places, and never what they are. */
final class SecretScan {
    /** Shorter values, such as {@code none}, are found everywhere. */
    private static final int SHORTEST = 8;

    private final SortedMap<String, String> known = new TreeMap<>();

    /** @param environment of which the values of {@code *_API_KEY} and {@code *_TOKEN} are secrets too */
    SecretScan(SortedMap<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.matches("(?i).*_(API_KEY|TOKEN)") && value.length() >= SHORTEST) {
                known.put(name, value);
            }
        });
    }

    /** The text, unless there is a secret in it. */
    String orNothing(String text) {
        return kind(text).map(kind -> "(not shown: it has " + kind + " in it)").orElse(text);
    }

    /** A line for each place with a secret. */
    List<String> in(List<Exchange> exchanges) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < exchanges.size(); i++) {
            Exchange exchange = exchanges.get(i);
            Asked asked = exchange.asked();
            String where =
                    "exchange " + (i + 1) + (kind(asked.purpose()).isEmpty() ? ", " + asked.shown() + ", " : ", ");
            text(where + "purpose", asked.purpose(), found);
            text(where + "path", asked.path(), found);
            content(where + "request", asked.body(), found);
            exchange.answered().headers().forEach((name, value) -> text(where + "header " + name, value, found));
            content(where + "response", exchange.answered().body(), found);
        }
        return found;
    }

    private void content(String where, Content content, List<String> found) {
        switch (content) {
            case Content.Value value -> json(where, Pointer.WHOLE, value.json(), found);
            case Content.Text text -> text(where, text.text(), found);
            case Content.Events stream -> events(where, stream.events(), found);
        }
    }

    /** A stream cuts a secret in pieces: what all events have at one place is read as one text too. */
    private void events(String where, List<Content.Event> events, List<String> found) {
        TreeMap<String, StringBuilder> joined = new TreeMap<>();
        int before = found.size();
        for (int i = 0; i < events.size(); i++) {
            text(where + ", event " + (i + 1) + ", name", events.get(i).name(), found);
            content(where + ", event " + (i + 1), events.get(i).data(), found);
            Json data = events.get(i).data() instanceof Content.Value value
                    ? value.json()
                    : Json.of(events.get(i).data().text());
            strings(Pointer.WHOLE, data, joined);
        }
        if (found.size() == before) {
            joined.forEach((place, text) -> text(
                    where + ", all events together" + (place.isEmpty() ? "" : ", " + place), text.toString(), found));
        }
    }

    private static void strings(Pointer place, Json json, SortedMap<String, StringBuilder> joined) {
        switch (json) {
            case Json.Str string ->
                joined.computeIfAbsent(place.toString(), at -> new StringBuilder())
                        .append(string.value());
            case Json.Obj object ->
                object.members().forEach((name, value) -> strings(Difference.below(place, name), value, joined));
            case Json.Arr array -> {
                for (int i = 0; i < array.size(); i++) {
                    strings(
                            Difference.below(place, String.valueOf(i)),
                            array.items().get(i),
                            joined);
                }
            }
            case Json other -> {}
        }
    }

    private void json(String where, Pointer place, Json json, List<String> found) {
        switch (json) {
            case Json.Str string -> text(at(where, place), string.value(), found);
            case Json.Obj object -> members(where, place, object, found);
            case Json.Arr array -> {
                for (int i = 0; i < array.size(); i++) {
                    json(
                            where,
                            Difference.below(place, String.valueOf(i)),
                            array.items().get(i),
                            found);
                }
            }
            case Json number -> text(at(where, place), number.canonical(), found);
        }
    }

    private void members(String where, Pointer place, Json.Obj object, List<String> found) {
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            Optional<String> inName = kind(member.getKey());
            Pointer below = Difference.below(place, member.getKey());
            if (inName.isPresent()) { // the pointers below would show it
                found.add(at(where, place) + ", the name of a member: " + inName.get());
            } else if (member.getValue() instanceof Json.Str value
                    && SecretShape.isNamed(member.getKey(), value.value())) {
                found.add(at(where, below) + ": " + SecretShape.NAMED.words);
            } else {
                json(where, below, member.getValue(), found);
            }
        }
    }

    private static String at(String where, Pointer place) {
        return place.parts().isEmpty() ? where : where + ", " + place;
    }

    private void text(String where, String text, List<String> found) {
        kind(text).ifPresent(kind -> found.add(where + ": " + kind));
    }

    private Optional<String> kind(String text) {
        for (Map.Entry<String, String> secret : known.entrySet()) {
            if (text.contains(secret.getValue())) {
                return Optional.of("the value of " + secret.getKey());
            }
        }
        return SecretShape.in(text).map(shape -> shape.words);
    }
}
