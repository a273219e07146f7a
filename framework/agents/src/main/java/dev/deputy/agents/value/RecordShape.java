package dev.deputy.agents.value;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record as a closed object. What its constructor refuses does not fit. */
final class RecordShape extends Shape {
    private final Constructor<?> constructor;
    private final List<Member> members;
    private final List<Method> accessors;

    /**
     * @param constructor the canonical one
     * @param members of the components
     * @param accessors in the same order
     */
    RecordShape(Constructor<?> constructor, List<Member> members, List<Method> accessors) {
        this.constructor = constructor;
        this.members = List.copyOf(members);
        this.accessors = List.copyOf(accessors);
    }

    @Override
    public List<Member> members() {
        return members;
    }

    @Override
    public Class<?> type() {
        return constructor.getDeclaringClass();
    }

    @Override
    public boolean isMade() {
        return true;
    }

    @Override
    Json.Obj definition() {
        return Member.closed(members, member -> member.schema().definition());
    }

    @Override
    @Nullable
    Object read(Json value, Pointer at, List<Schema.Problem> problems) {
        int before = problems.size();
        List<Optional<Object>> parts = Member.read(members, value, at, problems);
        if (problems.size() > before) {
            return null;
        }
        @Nullable Object[] arguments = new @Nullable Object[members.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = members.get(i).inJava(parts.get(i));
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException thrown) {
            Throwable why = Objects.requireNonNullElse(thrown.getCause(), thrown);
            if (why instanceof Error error) {
                throw error;
            }
            problems.add(new Schema.Problem(
                    at, why.getMessage() == null ? name() + " refuses it: " + why : why.getMessage()));
            return null;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("the record " + type() + " cannot be made", impossible);
        }
    }

    @Override
    Json write(Object value, Pointer at) {
        Json.Obj written = Json.object();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            Pointer here = below(at, member.name());
            Object part = get(accessors.get(i), value);
            if (part instanceof Optional<?> optional) {
                if (optional.isPresent()) {
                    written = written.with(member.name(), member.shape().write(optional.get(), here));
                }
            } else if (part == null) {
                throw unsayable(here, "null; what may be absent is an Optional");
            } else {
                written = written.with(member.name(), member.shape().write(part, here));
            }
        }
        return written;
    }

    private static @Nullable Object get(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("the accessor " + accessor + " broke", impossible);
        }
    }
}
