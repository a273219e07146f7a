package dev.deputy.agents.value;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes shapes of types, and gathers all that keeps a type from having one. */
final class ShapeReader {
    private final List<String> problems = new ArrayList<>();
    private final ArrayDeque<Class<?>> within = new ArrayDeque<>();

    List<String> problems() {
        return problems;
    }

    /**
     * @param place such as {@code Quote.hotel}, or empty
     * @return null if a problem was added
     */
    @Nullable
    Shape read(Type type, String place) {
        if (type instanceof ParameterizedType generic && generic.getRawType().equals(List.class)) {
            Shape items = read(generic.getActualTypeArguments()[0], place);
            return items == null ? null : new ListShape(items);
        }
        if (!(type instanceof Class<?> plain)) {
            return unknown(place, type);
        }
        ScalarShape scalar = ScalarShape.find(plain);
        if (scalar != null) {
            return scalar;
        }
        if (plain.isEnum()) {
            return ofEnum(plain, place);
        }
        if (plain.isRecord() && plain.getTypeParameters().length == 0) {
            return within(plain, place, () -> ofRecord(plain));
        }
        if (plain.isInterface() && plain.isSealed()) {
            return within(plain, place, () -> ofSealed(plain));
        }
        return unknown(place, type);
    }

    /** @return null if a problem was added */
    @Nullable
    Member member(String name, Type type, String description, String place) {
        boolean optional = type instanceof ParameterizedType generic
                && generic.getRawType().equals(Optional.class);
        Type inner = optional ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
        Shape shape = read(inner, place);
        return shape == null
                ? null
                : new Member(name, shape, optional ? Member.Absence.EMPTY : Member.Absence.REFUSED, description);
    }

    private @Nullable Shape within(Class<?> type, String place, Supplier<@Nullable Shape> shape) {
        if (within.contains(type)) {
            return problem(place, type.getSimpleName() + " contains itself, which no schema here can say");
        }
        within.push(type);
        try {
            return shape.get();
        } finally {
            within.pop();
        }
    }

    private @Nullable Shape ofEnum(Class<?> type, String place) {
        LinkedHashMap<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            try {
                constants.put(Wording.name(type.getField(name), name), constant);
            } catch (NoSuchFieldException impossible) {
                throw new IllegalStateException("an enum has its constants as fields", impossible);
            }
        }
        return constants.size() == type.getEnumConstants().length
                ? new EnumShape(type, constants)
                : problem(place, type.getSimpleName() + " has two constants of one name");
    }

    private @Nullable Shape ofRecord(Class<?> type) {
        int before = problems.size();
        RecordComponent[] components = type.getRecordComponents();
        List<Member> members = new ArrayList<>();
        List<Method> accessors = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        Wording.unknown(type).forEach(said -> problem(type.getSimpleName(), said));
        for (RecordComponent component : components) {
            String place = type.getSimpleName() + "." + component.getName();
            Wording wording = Wording.of(component);
            wording.problems().forEach(said -> problem(place, said));
            if (!names.add(wording.name())) {
                problem(place, "two components are named '" + wording.name() + "'");
            }
            Member member = member(wording.name(), component.getGenericType(), wording.description(), place);
            if (member != null) {
                members.add(member);
            }
            accessors.add(reachable(component.getAccessor(), type));
        }
        Constructor<?> constructor = reachable(constructor(type, components), type);
        return problems.size() > before ? null : new RecordShape(constructor, members, accessors);
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
        try {
            return type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("a record has its canonical constructor", impossible);
        }
    }

    private <T extends AccessibleObject> T reachable(T member, Class<?> type) {
        if (!member.trySetAccessible()) {
            problem(
                    type.getSimpleName(),
                    "its module does not open " + type.getPackageName() + " to dev.deputy.agents");
        }
        return member;
    }

    private @Nullable Shape ofSealed(Class<?> type) {
        LinkedHashMap<String, RecordShape> records = new LinkedHashMap<>();
        int before = problems.size();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            String place = type.getSimpleName();
            if (!permitted.isRecord()) {
                problem(place, "permits " + permitted.getSimpleName() + ", which is no record");
            } else if (read(permitted, place) instanceof RecordShape shape) {
                if (shape.members().stream().anyMatch(member -> member.name().equals(UnionShape.TAG))) {
                    problem(
                            shape.name(),
                            "the name '" + UnionShape.TAG + "' says which record it is; take another one");
                }
                if (records.put(shape.name(), shape) != null) {
                    problem(place, "permits two records named " + shape.name());
                }
            }
        }
        return problems.size() > before ? null : new UnionShape(type, records);
    }

    private @Nullable Shape unknown(String place, Type type) {
        return problem(place, Wording.name(type) + " is not understood; " + hint(type));
    }

    private static String hint(Type type) {
        Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        if (!(raw instanceof Class<?> plain)) {
            return "write a type of its own in the place of a type variable or wildcard";
        }
        if (plain.equals(Optional.class)) {
            return "an Optional is a parameter or a component of a record, never a result or an item";
        }
        if (plain.equals(List.class) || plain.isRecord()) {
            return "say of what, such as List<Quote>; a record has no type parameters";
        }
        if (plain.isArray() || Iterable.class.isAssignableFrom(plain)) {
            return "use a List, which has an order";
        }
        if (plain.equals(float.class) || plain.equals(Float.class)) {
            return "use double for a measure, int (of cents) or BigDecimal for money";
        }
        return "use a record, an enum, a sealed interface of records, a List, or one of String, int, long, double,"
                + " boolean, BigDecimal, LocalDate, LocalTime, Instant, Duration";
    }

    private @Nullable Shape problem(String place, String text) {
        problems.add(place.isEmpty() ? text : place + ": " + text);
        return null;
    }
}
