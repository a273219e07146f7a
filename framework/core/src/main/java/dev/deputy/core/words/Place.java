package dev.deputy.core.words;

import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A fact or a part of one, as people name it: {@code the budget}, {@code budget.amount}, {@code amount of the budget}.
 *
 * @param schema of what may be there
 */
record Place(String fact, Pointer at, Schema schema) {
    /** Nobody names a part of a fact in more words. */
    private static final int WORDS = 4;

    /** The place of that name; empty if there is no such fact, or it has no such part. */
    static Optional<Place> named(String said, Situation situation) {
        List<String> words = words(said);
        if (words.size() > WORDS) {
            return Optional.empty();
        }
        int of = words.indexOf("of");
        if (of > 0) {
            List<String> turned = new ArrayList<>(words.subList(of + 1, words.size()));
            turned.addAll(words.subList(0, of));
            words = turned;
        }
        for (int length = words.size(); length > 0; length--) {
            String name = String.join("", words.subList(0, length));
            List<String> rest = words.subList(length, words.size());
            Optional<Place> place = situation.specs().values().stream()
                    .filter(spec -> spec.name().equalsIgnoreCase(name))
                    .findFirst()
                    .map(Place::whole)
                    .flatMap(whole -> whole.within(rest));
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    /** Whether it may be meant as a name: a sentence is not. */
    static boolean isName(String said) {
        return !said.isBlank() && words(said).size() <= WORDS;
    }

    private static List<String> words(String said) {
        return Arrays.stream(said.toLowerCase(Locale.ROOT).split("[ ./]+", -1))
                .filter(word -> !word.isEmpty() && !word.matches("the|our|my|your|this"))
                .toList();
    }

    static Place whole(FactSpec spec) {
        return new Place(spec.name(), Pointer.WHOLE, spec.schema());
    }

    private Optional<Place> within(List<String> rest) {
        if (rest.isEmpty()) {
            return Optional.of(this);
        }
        for (int length = rest.size(); length > 0; length--) {
            String name = String.join("", rest.subList(0, length));
            List<String> more = rest.subList(length, rest.size());
            Optional<Place> place = schema.propertyNames().stream()
                    .filter(name::equalsIgnoreCase)
                    .findFirst()
                    .flatMap(this::member)
                    .flatMap(inner -> inner.within(more));
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    Optional<Place> member(String name) {
        return schema.at(new Pointer(List.of(name))).map(inner -> {
            List<String> parts = new ArrayList<>(at.parts());
            parts.add(name);
            return new Place(fact, new Pointer(parts), inner);
        });
    }

    /** The place of the number that is meant: this, or the only member that is one. */
    Optional<Place> number() {
        if (isNumber()) {
            return Optional.of(this);
        }
        List<Place> numbers = schema.propertyNames().stream()
                .flatMap(name -> member(name).stream())
                .filter(Place::isNumber)
                .toList();
        return numbers.size() == 1 ? Optional.of(numbers.getFirst()) : Optional.empty();
    }

    private boolean isNumber() {
        return isOf("integer") || isOf("number");
    }

    boolean isOf(String type) {
        return schema.definition().get("type").equals(Optional.of(Json.of(type)));
    }

    Optional<Json> value(Situation situation) {
        return at.in(situation.fact(fact));
    }

    /** The number as it can be there: whole where only whole ones may be. */
    Json number(BigDecimal number) {
        return isOf("integer")
                ? Json.of(number.setScale(0, RoundingMode.HALF_UP).longValueExact())
                : Json.of(number.doubleValue());
    }

    /** What was said, as JSON if it is, in the first form that may be here; as plain text if none may. */
    Json value(String said) {
        List<Json> ways = new ArrayList<>();
        try {
            ways.add(Json.parse(said));
        } catch (JsonException plain) {
            ways.add(Json.of(said));
        }
        Numbers.of(said).filter(number -> isNumber()).map(this::number).ifPresent(ways::add);
        ways.add(Json.strings(Arrays.stream(said.split("\\s*,\\s*(?:and\\s+)?|\\s+and\\s+", -1))
                .map(String::strip)
                .toList()));
        return ways.stream()
                .filter(way -> schema.check(way).isEmpty())
                .findFirst()
                .orElse(ways.getFirst());
    }

    @Override
    public String toString() {
        return fact + at;
    }
}
