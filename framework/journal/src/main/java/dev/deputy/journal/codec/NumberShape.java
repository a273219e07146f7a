package dev.deputy.journal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Java's own numbers, and its truth: an integer has no fraction and no exponent, and is refused where it would wrap.
 */
enum NumberShape implements Shape {
    BOOLEAN {
        @Override
        public void write(Object value, JsonGenerator out) throws IOException {
            out.writeBoolean((Boolean) value);
        }

        @Override
        public Object read(JsonParser in) throws IOException {
            if (in.currentToken() != JsonToken.VALUE_TRUE) {
                Shape.want(in, JsonToken.VALUE_FALSE, "true or false");
            }
            return in.getBooleanValue();
        }
    },
    INT {
        @Override
        public void write(Object value, JsonGenerator out) throws IOException {
            out.writeNumber((Integer) value);
        }

        @Override
        public Object read(JsonParser in) throws IOException {
            Shape.want(in, JsonToken.VALUE_NUMBER_INT, "an integer");
            if (in.getNumberType() != NumberType.INT) {
                throw Shape.refused(in, "an integer of 32 bits is wanted, not " + in.getText());
            }
            return in.getIntValue();
        }
    },
    LONG {
        @Override
        public void write(Object value, JsonGenerator out) throws IOException {
            out.writeNumber((Long) value);
        }

        @Override
        public Object read(JsonParser in) throws IOException {
            Shape.want(in, JsonToken.VALUE_NUMBER_INT, "an integer");
            if (in.getNumberType() == NumberType.BIG_INTEGER) {
                throw Shape.refused(in, "an integer of 64 bits is wanted, not " + in.getText());
            }
            return in.getLongValue();
        }
    },
    DOUBLE {
        @Override
        public void write(Object value, JsonGenerator out) throws IOException {
            if (!Double.isFinite((Double) value)) {
                throw new IOException("JSON has no " + value);
            }
            out.writeNumber((Double) value);
        }

        @Override
        public Object read(JsonParser in) throws IOException {
            Shape.want(in, JsonToken.VALUE_NUMBER_FLOAT, "a number with a fraction");
            return in.getDoubleValue();
        }
    }
}
