package dev.deputy.journal.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import dev.deputy.core.journal.Headline;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.machine.Entry;
import java.io.IOException;
import java.io.StringWriter;

/**
 * Entries and headlines as JSON text: {@code {"format":1,"entry":{"sequence":1,"event":{"DelegationStarted":{…}},…}}}.
 *
 * <p>Equal values have equal texts, in every start of every program. What is written is read back equal, whatever
 * strings are inside: characters from U+D800 on are escaped, so that a text that was cut in the middle of a surrogate
 * pair survives, and UTF-8 too. Thread-safe.
 */
public final class EntryCodec {
    /** What this version writes; it reads all up to it. */
    public static final int FORMAT = 1;

    /** Deeper values are refused when they are written; core reads 200 levels, and an entry has a few around them. */
    static final int MAX_DEPTH = 1_000;

    /** Longer texts are refused when they are written: a result that large is a file. */
    static final int MAX_CHARACTERS = 64 << 20;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .highestNonEscapedChar(Character.MIN_SURROGATE - 1)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // A shared table of names would keep what tools return, and can be flooded with names of one hash.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_CHARACTERS)
                    .maxNameLength(MAX_CHARACTERS)
                    .build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private static final Shapes SHAPES = new Shapes();
    private static final Shape HEADLINE = SHAPES.of(Headline.class);

    /** Made when the first entry is read or written: a list of headlines needs none of it. */
    private static final class Entries {
        static final Shape SHAPE = SHAPES.of(Entry.class);
    }

    private EntryCodec() {}

    /**
     * An entry as JSON on one line, in the format of this version.
     *
     * @throws JsonException if the entry nests too deeply or is too long to be read again
     */
    public static String write(Entry entry) {
        return write("entry", Entries.SHAPE, entry);
    }

    /**
     * A headline as JSON on one line, in the format of this version.
     *
     * @throws JsonException as {@link #write(Entry)} does
     */
    public static String write(Headline headline) {
        return write("headline", HEADLINE, headline);
    }

    /**
     * Reads what {@link #write(Entry)} wrote, in this version or an earlier one.
     *
     * @throws JsonException in one line, if the text is of a newer format, or is no entry: what is unknown, missing,
     *     twice there or of another type is named with its place
     */
    public static Entry entry(String text) {
        return (Entry) read("entry", Entries.SHAPE, text);
    }

    /**
     * Reads what {@link #write(Headline)} wrote, in this version or an earlier one.
     *
     * @throws JsonException as {@link #entry} does
     */
    public static Headline headline(String text) {
        return (Headline) read("headline", HEADLINE, text);
    }

    private static String write(String name, Shape shape, Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeNumberField("format", FORMAT);
            out.writeFieldName(name);
            shape.write(value, out);
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new JsonException("this " + name + " cannot be written: " + problem(impossible));
        }
        if (text.getBuffer().length() > MAX_CHARACTERS) {
            throw new JsonException("this " + name + " cannot be written: it has "
                    + text.getBuffer().length() + " characters; at most " + MAX_CHARACTERS + " are allowed");
        }
        return text.toString();
    }

    private static Object read(String name, Shape shape, String text) {
        try (JsonParser in = JSON.createParser(text)) {
            in.nextToken();
            Shape.want(in, JsonToken.START_OBJECT, "an object");
            member(in, "format");
            int format = (int) NumberShape.INT.read(in);
            if (format > FORMAT) {
                throw new JsonException(
                        "written by a newer Deputy (format " + format + "); this one reads up to " + FORMAT);
            } else if (format < 1) {
                throw Shape.refused(in, "there is no format " + format);
            }
            member(in, name);
            Object value = shape.read(in);
            in.nextToken();
            Shape.want(in, JsonToken.END_OBJECT, "nothing after the " + name);
            if (in.nextToken() != null) {
                throw Shape.refused(in, "nothing more is wanted");
            }
            return value;
        } catch (IOException broken) {
            throw new JsonException("this is no " + name + ": " + problem(broken));
        }
    }

    private static void member(JsonParser in, String name) throws IOException {
        in.nextToken();
        if (in.currentToken() != JsonToken.FIELD_NAME || !in.currentName().equals(name)) {
            throw Shape.refused(in, "'" + name + "' is wanted here");
        }
        in.nextToken();
    }

    private static String problem(IOException broken) {
        return broken instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                        + (json.getLocation() == null
                                ? ""
                                : " (at character " + json.getLocation().getCharOffset() + ")")
                : String.valueOf(broken.getMessage());
    }
}
