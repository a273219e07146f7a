package dev.deputy.journal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object with the record's components in their declared order. An empty {@link Optional} is left out; whatever else
 * is missing, and whatever is unknown, is refused. So a new optional component reads older entries, and an older
 * program refuses entries that have it.
 */
final class RecordShape implements Shape {
    private record Member(String name, Method accessor, Shape shape, boolean optional) {}

    private final Constructor<?> constructor;
    private final List<Member> members = new ArrayList<>();

    RecordShape(Class<?> type, Shapes shapes) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] parameters = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            parameters[i] = components[i].getType();
            Type held = components[i].getGenericType();
            boolean optional = held instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
            Type inner = optional ? ((ParameterizedType) held).getActualTypeArguments()[0] : held;
            Method accessor = components[i].getAccessor();
            accessor.setAccessible(true);
            members.add(new Member(components[i].getName(), accessor, shapes.of(inner), optional));
        }
        try {
            constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new AssertionError("every record has its canonical constructor", e);
        }
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Member member : members) {
            Object held = get(member, value);
            Object inner = held instanceof Optional<?> optional && member.optional() ? optional.orElse(null) : held;
            if (inner != null) {
                out.writeFieldName(member.name());
                member.shape().write(inner, out);
            }
        }
        out.writeEndObject();
    }

    private static Object get(Member member, Object value) {
        try {
            return member.accessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + member.accessor(), e);
        }
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        Shape.want(in, JsonToken.START_OBJECT, "an object");
        @Nullable Object[] values = new @Nullable Object[members.size()];
        while (in.nextToken() != JsonToken.END_OBJECT) {
            int index = index(in);
            in.nextToken();
            values[index] = members.get(index).shape().read(in);
        }
        for (int i = 0; i < values.length; i++) {
            if (members.get(i).optional()) {
                values[i] = Optional.ofNullable(values[i]);
            } else if (values[i] == null) {
                throw Shape.refused(in, "'" + members.get(i).name() + "' is missing");
            }
        }
        return made(in, values);
    }

    private int index(JsonParser in) throws IOException {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).name().equals(in.currentName())) {
                return i;
            }
        }
        throw Shape.refused(
                in,
                "this member is unknown; known are "
                        + members.stream().map(Member::name).toList());
    }

    private Object made(JsonParser in, @Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw Shape.refused(in, String.valueOf(refused.getTargetException().getMessage()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot call " + constructor, e);
        }
    }
}
