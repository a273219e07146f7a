package dev.deputy.journal.codec;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.journal.RandomTexts;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Random values of any type that an entry may hold, found by reflection, so that types that core will have tomorrow are
 * tested too. What a record's constructor refuses is tried again with other components.
 */
final class RandomValues {
    private static final List<String> SCHEMAS = List.of(
            "{}",
            "{\"type\":\"string\",\"minLength\":1}",
            "{\"type\":\"object\",\"properties\":{\"a\":{\"maximum\":7}}}");

    private final Random random;

    RandomValues(long seed) {
        random = new Random(seed);
    }

    Object of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return collection(generic);
        }
        Class<?> plain = (Class<?>) type;
        if (Json.class.isAssignableFrom(plain)) {
            return json(plain);
        } else if (plain.isEnum()) {
            return any(List.of(plain.getEnumConstants()));
        } else if (plain == Schema.class) {
            return Schema.parse(any(SCHEMAS));
        } else if (plain == Pointer.class) {
            return new Pointer(
                    List.of(RandomTexts.text(random), RandomTexts.text(random)).subList(0, random.nextInt(3)));
        } else if (plain.isRecord()) {
            return record(plain);
        } else if (plain.isSealed()) {
            return of(any(List.of(plain.getPermittedSubclasses())));
        }
        return simple(plain);
    }

    private Object simple(Class<?> type) {
        if (type == String.class) {
            return RandomTexts.text(random);
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == int.class) {
            return random.nextBoolean() ? random.nextInt(10) : random.nextInt();
        } else if (type == long.class || type == Long.class) {
            return random.nextBoolean() ? random.nextInt(10) : random.nextLong();
        } else if (type == double.class) {
            return random.nextBoolean() ? -0.0 : random.nextGaussian();
        } else if (type == Instant.class) {
            return Instant.ofEpochSecond(random.nextInt(), random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));
        } else if (type == Duration.class) {
            return Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000));
        } else if (type == Plan.class) {
            return Plan.of(some(Step.class).stream().map(Step.class::cast).toList());
        }
        throw new IllegalArgumentException("teach RandomValues to make a " + type);
    }

    private Object collection(ParameterizedType generic) {
        Type[] of = generic.getActualTypeArguments();
        return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
            case "Optional" -> random.nextBoolean() ? Optional.of(of(of[0])) : Optional.empty();
            case "List" -> some(of[0]);
            case "SortedSet", "Set" -> new TreeSet<>(some(of[0]));
            case "SortedMap", "Map" -> {
                TreeMap<Object, Object> map = new TreeMap<>();
                some(of[0]).forEach(key -> map.put(key, of(of[1])));
                yield map;
            }
            default -> throw new IllegalArgumentException("teach RandomValues to make a " + generic);
        };
    }

    private List<Object> some(Type type) {
        List<Object> some = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            some.add(of(type));
        }
        return some;
    }

    private Json json(Class<?> type) {
        for (int i = 0; i < 1_000; i++) {
            Json json = RandomTexts.json(random, 3);
            if (type.isInstance(json)) {
                return json;
            }
        }
        throw new IllegalArgumentException("teach RandomTexts to make a " + type);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = List.of(type.getDeclaredConstructors()).stream()
                .max(Comparator.comparingInt(Constructor::getParameterCount))
                .orElseThrow();
        InvocationTargetException last = null;
        for (int i = 0; i < 1_000; i++) {
            Object[] values = new Object[components.length];
            for (int c = 0; c < values.length; c++) {
                values[c] = of(components[c].getGenericType());
            }
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException refused) {
                last = refused;
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(e);
            }
        }
        throw new IllegalArgumentException("teach RandomValues to make a " + type, last);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
