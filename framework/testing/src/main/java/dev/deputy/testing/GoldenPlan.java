package dev.deputy.testing;

import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A plan in a file that is looked at once and compared ever after: a line of canonical JSON (RFC 8785) for each step,
 * in the plan's order, so that a change of it is read in a diff. {@code -Ddeputy.golden=write} writes such files anew,
 * except in CI.
 */
public final class GoldenPlan {
    private final Path file;
    private final boolean writes;
    private final Optional<String> ci;

    GoldenPlan(Path file, boolean writes, Optional<String> ci) {
        this.file = file;
        this.writes = writes;
        this.ci = ci;
    }

    /**
     * The plan of the file, which is written anew when the system property says so.
     *
     * @param file such as {@code src/test/resources/golden/stay.jsonl}
     */
    public static GoldenPlan in(Path file) {
        return new GoldenPlan(
                file,
                "write".equals(System.getProperty("deputy.golden")),
                Stream.of("CI", "DEPUTY_CI")
                        .filter(name -> "true".equals(System.getenv(name)))
                        .findFirst());
    }

    /**
     * Compares, or writes.
     *
     * @throws AssertionError with the steps that differ; or if it is to be written in CI
     */
    public void check(Plan plan) {
        List<String> lines = lines(plan);
        if (writes) {
            ci.ifPresent(name -> {
                throw new AssertionError("golden plans are not written where " + name + "=true; write " + file
                        + " yourself and look at it");
            });
            write(lines);
            return;
        }
        if (!Files.exists(file)) {
            throw new AssertionError("there is no golden plan " + file + "; -Ddeputy.golden=write writes it:\n"
                    + String.join("\n", lines));
        }
        List<String> golden = read();
        if (!golden.equals(lines)) {
            throw new AssertionError("the plan is not that of " + file
                    + " (- as it was, + as it is; -Ddeputy.golden=write takes it as it is):\n"
                    + difference(golden, lines));
        }
    }

    private static List<String> lines(Plan plan) {
        return plan.steps().stream().map(step -> json(step).canonical()).toList();
    }

    private static Json json(Step step) {
        Json.Obj inputs = Json.object();
        for (Map.Entry<String, Input> input : step.inputs().entrySet()) {
            inputs = inputs.with(input.getKey(), json(input.getValue()));
        }
        Json.Obj json = Json.object("step", step.id()).with("tool", step.tool()).with("inputs", inputs);
        return step.forEach()
                .<Json>map(each -> json.with(
                        "forEach",
                        Json.object("over", json(each.over()))
                                .with("key", each.key().toString())))
                .orElse(json);
    }

    private static Json json(Input input) {
        return switch (input) {
            case Input.Literal literal -> Json.object("literal", literal.value());
            case Input.FromFact from -> Json.object("fact", from.fact() + from.at());
            case Input.FromStep from -> Json.object("result", from.step() + from.at());
            case Input.FromItem from -> Json.object("item", from.at().toString());
            case Input.FromGoal from -> Json.object("goal", from.input() + from.at());
        };
    }

    /** By the steps' ids: what is gone, what is another, what is new; or else what stands elsewhere. */
    private static String difference(List<String> before, List<String> after) {
        Map<String, String> was = byStep(before);
        Map<String, String> is = byStep(after);
        List<String> lines = new ArrayList<>();
        TreeSet<String> steps = new TreeSet<>(was.keySet());
        steps.addAll(is.keySet());
        for (String step : steps) {
            String old = was.get(step);
            String now = is.get(step);
            if (!Objects.equals(old, now)) {
                Optional.ofNullable(old).ifPresent(line -> lines.add("- " + line));
                Optional.ofNullable(now).ifPresent(line -> lines.add("+ " + line));
            }
        }
        return lines.isEmpty()
                ? "the same steps, in another order:\n- " + was.keySet() + "\n+ " + is.keySet()
                : String.join("\n", lines);
    }

    private static Map<String, String> byStep(List<String> lines) {
        Map<String, String> byStep = new LinkedHashMap<>();
        lines.forEach(line -> byStep.put(Json.parse(line).at("step").asString(), line));
        return byStep;
    }

    private List<String> read() {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(List<String> lines) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
