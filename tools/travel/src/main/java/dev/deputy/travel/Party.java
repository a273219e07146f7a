package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The people who travel. */
record Party(List<Traveller> travellers) {
    private static final int ADULT = 18;
    private static final int FULL_FARE = 12;
    private static final int CHILD_FARE = 6;
    private static final int FREE_CHILDREN_PER_PAYING = 2;

    /** Who pays what on Japan's railways. */
    static final Provenance FARE_RULE = new Provenance.Fact(
            "JR Central: children of 6 to 11 pay half, two under 6 are free beside each payer,"
                    + " global.jr-central.co.jp/en/tickets/type/adults_children.html",
            "2026-11");

    /**
     * One of them.
     *
     * @param role the person's word, such as {@code adult}, {@code child}, {@code grandma}
     */
    record Traveller(String role, Optional<Integer> age) {
        boolean isMinor() {
            return age.map(years -> years < ADULT).orElseGet(this::isCalledMinor);
        }

        private boolean isCalledAdult() {
            return role.toLowerCase(Locale.ROOT).equals("adult");
        }

        private boolean isCalledMinor() {
            return List.of("child", "kid", "baby", "infant", "toddler", "son", "daughter", "teenager")
                    .contains(role.toLowerCase(Locale.ROOT));
        }
    }

    /** From the fact {@code party}. */
    static Party of(Json party) {
        return new Party(party.asList().stream()
                .map(one ->
                        new Traveller(one.at("role").asString(), one.get("age").map(Json::asInt)))
                .toList());
    }

    Party {
        travellers = List.copyOf(travellers);
        if (travellers.isEmpty()) {
            throw new IllegalArgumentException("nobody travels");
        }
    }

    int adults() {
        return (int) travellers.stream().filter(who -> !who.isMinor()).count();
    }

    int minors() {
        return travellers.size() - adults();
    }

    /** Those who need a bed of their own: everybody from 6 on, and whose age is not known. */
    int beds() {
        return travellers.size() - infants();
    }

    /** How many half fares the party pays on a train; empty if a child's age is not known. */
    Optional<Integer> halfFares() {
        if (travellers.stream().anyMatch(who -> who.isMinor() && who.age().isEmpty())) {
            return Optional.empty();
        }
        int children = (int) travellers.stream()
                .filter(who -> who.age()
                        .filter(age -> age >= CHILD_FARE && age < FULL_FARE)
                        .isPresent())
                .count();
        int full = travellers.size() - children - infants();
        int payingInfants = Math.max(0, infants() - FREE_CHILDREN_PER_PAYING * (children + full));
        return Optional.of(2 * full + children + payingInfants);
    }

    boolean isAnybodyUnder(int age) {
        return travellers.stream()
                .anyMatch(who -> who.age().filter(own -> own < age).isPresent());
    }

    boolean isAnybodyFrom(int age) {
        return travellers.stream()
                .anyMatch(who -> who.age().filter(own -> own >= age).isPresent());
    }

    /** Who they are, as one says it: {@code 2 adults, children of 6 and 9}. */
    String description() {
        List<String> parts = new ArrayList<>();
        long plain = travellers.stream()
                .filter(who -> !who.isMinor() && who.isCalledAdult())
                .count();
        if (plain > 0) {
            parts.add(plain == 1 ? "1 adult" : plain + " adults");
        }
        for (Traveller who : travellers) {
            if (!who.isMinor() && !who.isCalledAdult()) {
                parts.add(who.role() + who.age().map(age -> " of " + age).orElse(""));
            }
        }
        List<String> ages = travellers.stream()
                .filter(Traveller::isMinor)
                .map(who -> who.age().map(String::valueOf).orElse("unknown age"))
                .sorted(Comparator.comparingInt((String age) -> age.length()).thenComparing(Comparator.naturalOrder()))
                .toList();
        if (!ages.isEmpty()) {
            parts.add((ages.size() == 1 ? "a child of " : "children of ") + Words.and(ages));
        }
        return String.join(", ", parts);
    }

    private int infants() {
        return (int) travellers.stream()
                .filter(who -> who.age().filter(age -> age < CHILD_FARE).isPresent())
                .count();
    }
}
