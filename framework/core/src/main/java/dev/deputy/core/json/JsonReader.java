package dev.deputy.core.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A strict reader of RFC 8259: one value, no duplicate names, no number that a double would change the integer of, no
 * lone surrogates, at most {@value #MAX_DEPTH} levels. What it reads, every other reader understands in the same way:
 * that is why a shown call is the executed call.
 */
final class JsonReader {
    /** Deeper texts are attacks; recursion stays far from the stack's end. */
    static final int MAX_DEPTH = 200;

    private final String text;
    private int at;

    JsonReader(String text) {
        this.text = text;
    }

    Json read() {
        Json value = value(0);
        skipSpace();
        if (at < text.length()) {
            throw wrong("nothing more is wanted after the value");
        }
        return value;
    }

    private Json value(int depth) {
        if (depth > MAX_DEPTH) {
            throw wrong("nested deeper than " + MAX_DEPTH);
        }
        skipSpace();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> Json.of(string());
            case 't' -> word("true", Json.of(true));
            case 'f' -> word("false", Json.of(false));
            case 'n' -> word("null", Json.nothing());
            default -> number();
        };
    }

    private Json object(int depth) {
        TreeMap<String, Json> members = new TreeMap<>();
        at++;
        skipSpace();
        if (peek() == '}') {
            at++;
            return Json.object(members);
        }
        while (true) {
            skipSpace();
            int start = at;
            String name = string();
            skipSpace();
            expect(':');
            if (members.put(name, value(depth + 1)) != null) {
                at = start;
                throw wrong("the member name \"" + name + "\" stands twice");
            }
            skipSpace();
            if (peek() == '}') {
                at++;
                return Json.object(members);
            }
            expect(',');
        }
    }

    private Json array(int depth) {
        List<Json> items = new ArrayList<>();
        at++;
        skipSpace();
        if (peek() == ']') {
            at++;
            return Json.array(items);
        }
        while (true) {
            items.add(value(depth + 1));
            skipSpace();
            if (peek() == ']') {
                at++;
                return Json.array(items);
            }
            expect(',');
        }
    }

    private Json word(String word, Json value) {
        if (!text.startsWith(word, at)) {
            throw wrong("a JSON value is wanted");
        }
        at += word.length();
        return value;
    }

    private Json number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        boolean integer = true;
        if (at < text.length() && text.charAt(at) == '.') {
            integer = false;
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            integer = false;
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            digits();
        }
        String digits = text.substring(start, at);
        double value = Double.parseDouble(digits);
        boolean exact = Double.isFinite(value)
                && (!integer
                        || digits.length() <= 15
                        || new BigDecimal(digits).compareTo(new BigDecimal(value)) == 0
                        || digits.equals(Json.of(value).canonical())); // as everybody writes this double
        if (!exact) {
            at = start;
            throw wrong("the number " + Json.of(digits).shortened() + " does not fit a double; write it as a string");
        }
        return Json.of(value);
    }

    private void digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw wrong("a JSON value is wanted");
        }
    }

    private String string() {
        if (peek() != '"') {
            throw wrong("a string is wanted");
        }
        StringBuilder string = new StringBuilder();
        int start = at++;
        while (true) {
            char c = next();
            if (c == '"') {
                break;
            } else if (c == '\\') {
                string.append(escaped());
            } else if (c < 0x20) {
                at--;
                throw wrong("a control character must be escaped");
            } else {
                string.append(c);
            }
        }
        try {
            return new Json.Str(string.toString()).value();
        } catch (JsonException lone) {
            at = start;
            throw wrong(String.valueOf(lone.getMessage()));
        }
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> throw wrong("\\" + c + " is no escape");
        };
    }

    private char hex() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw wrong("four hex digits are wanted");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("the text ends too early");
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong("'" + c + "' is wanted");
        }
        at++;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private JsonException wrong(String what) {
        return new JsonException("not the JSON that is wanted, at offset " + at + ": " + what);
    }
}
