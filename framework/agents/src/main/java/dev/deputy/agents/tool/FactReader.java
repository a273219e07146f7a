package dev.deputy.agents.tool;

import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Parameter.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Gathers the facts that tools read; all that read a fact must mean the same. */
final class FactReader {
    private FactReader() {}

    /** What one parameter says of a fact. */
    private record Reading(String place, Schema schema, String description, Optional<Json> assumed) {}

    /** The facts, sorted by name. */
    static List<FactSpec> facts(List<ToolMethod> methods, Mistakes mistakes) {
        TreeMap<String, Reading> readings = new TreeMap<>();
        for (ToolMethod method : methods) {
            for (Slot.Argument argument : method.arguments()) {
                if (argument.source() instanceof Source.FromFact from) {
                    Reading here = new Reading(
                            method.place(),
                            argument.member().shape().schema(),
                            argument.member().description(),
                            argument.assumed());
                    readings.merge(from.fact(), here, (first, other) -> both(from.fact(), first, other, mistakes));
                }
            }
        }
        List<FactSpec> specs = new ArrayList<>();
        readings.forEach((name, reading) -> {
            if (name.matches("[a-z][A-Za-z0-9]*")) {
                specs.add(spec(name, reading));
            } else {
                mistakes.add(reading.place(), "the fact '" + name + "' must be named like notBefore: @Fact(\"…\")");
            }
        });
        return specs;
    }

    private static Reading both(String fact, Reading first, Reading other, Mistakes mistakes) {
        String others = " than in " + first.place() + "; let them be the same";
        if (!first.schema().equals(other.schema())) {
            mistakes.add(other.place(), "the fact '" + fact + "' has another type" + others);
        }
        boolean bothSay = !first.description().isEmpty() && !other.description().isEmpty();
        if (bothSay && !first.description().equals(other.description())) {
            mistakes.add(other.place(), "the fact '" + fact + "' has another description" + others);
        }
        if (first.assumed().isPresent()
                && other.assumed().isPresent()
                && !first.assumed().equals(other.assumed())) {
            mistakes.add(other.place(), "the fact '" + fact + "' has another default" + others);
        }
        return new Reading(
                first.place(),
                first.schema(),
                first.description().isEmpty() ? other.description() : first.description(),
                first.assumed().or(other::assumed));
    }

    private static FactSpec spec(String name, Reading reading) {
        String description = reading.description().isEmpty() ? name : reading.description();
        return reading.assumed()
                .map(value -> FactSpec.assumed(name, reading.schema(), description, value))
                .orElseGet(() -> FactSpec.asked(
                        name,
                        reading.schema(),
                        description,
                        reading.description().isEmpty() ? "What is it to be?" : description));
    }
}
