package dev.deputy.testing.cassette;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What takes the place of something that must not be in a cassette. It holds for the bodies of requests and of answers,
 * and when a cassette is replayed for the requests again, so that they still match. The app gets what really came.
 */
public sealed interface Redaction {
    /** What stands there instead, unless said otherwise. */
    String REDACTED = "[redacted]";

    /**
     * The value at a place of a JSON body, or of an event of a stream; nothing where there is no such place.
     *
     * @param pointer RFC 6901, such as {@code /user}
     * @throws dev.deputy.core.json.JsonException if it is none
     */
    static Redaction at(String pointer) {
        return at(pointer, Json.of(REDACTED));
    }

    /** The same, with another value in its place. */
    static Redaction at(String pointer, Json instead) {
        return new Place(Pointer.of(pointer), instead);
    }

    /** Whatever fits the expression, inside any string of a JSON body, and in a body that is no JSON. */
    static Redaction matching(String regex) {
        return matching(regex, REDACTED);
    }

    /**
     * The same, with another text in its place. What a stream has cut in two is not found.
     *
     * @throws java.util.regex.PatternSyntaxException if it is no expression
     */
    static Redaction matching(String regex, String instead) {
        return new Match(Pattern.compile(regex), instead);
    }

    /** A JSON body, or an event of a stream, without what must not be there; the same value if nothing was. */
    Json in(Json body);

    /** A body that is no JSON without what must not be there. */
    String in(String text);

    /** What {@link #at} makes. */
    record Place(Pointer pointer, Json instead) implements Redaction {
        @Override
        public Json in(Json body) {
            return pointer.in(body).isPresent() ? pointer.set(body, instead) : body;
        }

        @Override
        public String in(String text) {
            return text;
        }
    }

    /** What {@link #matching} makes. */
    record Match(Pattern pattern, String instead) implements Redaction {
        @Override
        public Json in(Json body) {
            return switch (body) {
                case Json.Str string -> Json.of(in(string.value()));
                case Json.Arr array -> items(array);
                case Json.Obj object -> members(object);
                case Json.Num number -> number;
                case Json.Bool bool -> bool;
                case Json.Null none -> none;
            };
        }

        private Json items(Json.Arr array) {
            List<Json> items = new ArrayList<>();
            array.items().forEach(item -> items.add(in(item)));
            return Json.array(items);
        }

        private Json members(Json.Obj object) {
            TreeMap<String, Json> members = new TreeMap<>();
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                members.put(member.getKey(), in(member.getValue()));
            }
            return Json.object(members);
        }

        @Override
        public String in(String text) {
            return pattern.matcher(text).replaceAll(Matcher.quoteReplacement(instead));
        }
    }
}
