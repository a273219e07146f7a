package dev.deputy.journal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.deputy.core.json.JsonException;
import java.io.IOException;

/** How the values of one type stand in JSON text. */
interface Shape {
    void write(Object value, JsonGenerator out) throws IOException;

    /**
     * Reads the value that begins at the parser's current token, and stops at its last.
     *
     * @throws JsonException with the place, if another value stands there
     */
    Object read(JsonParser in) throws IOException;

    static void want(JsonParser in, JsonToken token, String what) throws IOException {
        if (in.currentToken() != token) {
            throw refused(in, what + " is wanted, not " + (in.currentToken() == null ? "the end" : cut(in.getText())));
        }
    }

    /** A text for a message of one line. */
    static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= 80 ? line : line.substring(0, line.offsetByCodePoints(0, 60)) + "…";
    }

    static JsonException refused(JsonParser in, String problem) {
        String place = in.getParsingContext().pathAsPointer().toString();
        String line = "at " + (place.isEmpty() ? "the top" : place) + ": " + problem;
        return new JsonException(line.replaceAll("\\p{Cntrl}", " "));
    }
}
