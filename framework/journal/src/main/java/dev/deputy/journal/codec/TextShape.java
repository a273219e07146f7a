package dev.deputy.journal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;

/**
 * What {@code toString} writes. Another spelling of the same value is refused: there is one text for each.
 *
 * @param what names it in a refusal
 * @param parse the inverse of {@code toString}
 */
record TextShape<T>(String what, Function<String, T> parse) implements Shape {
    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeString(value.toString());
    }

    @Override
    public T read(JsonParser in) throws IOException {
        Shape.want(in, JsonToken.VALUE_STRING, what);
        String text = in.getText();
        Optional<T> value = parsed(text).filter(found -> found.toString().equals(text));
        return value.orElseThrow(() -> Shape.refused(in, what + " is wanted, not " + Shape.cut(text)));
    }

    private Optional<T> parsed(String text) {
        try {
            return Optional.of(parse.apply(text));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }
}
