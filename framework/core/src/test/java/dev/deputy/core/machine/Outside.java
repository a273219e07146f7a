package dev.deputy.core.machine;

import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import dev.deputy.core.tool.EffectAnswer;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.WantedEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What tools find and change, outside of the machine: bookings that stand or were cancelled, files, a world that moves
 * on. It keeps its own books, so that nothing has to be believed.
 */
final class Outside {
    /** A call that was really made. */
    record Call(String tool, String step, Json.Obj arguments, long others, Optional<String> idempotencyKey) {
        boolean isRead() {
            return idempotencyKey.isEmpty();
        }
    }

    /** What an effect without a target left behind. */
    record Booking(String tool, String step, Json.Obj arguments, String ref) {}

    final List<Call> calls = new ArrayList<>();

    /** Those that stand, by reference. */
    final TreeMap<String, Booking> standing = new TreeMap<>();

    /** What was written last, by target. */
    final TreeMap<String, Json.Obj> files = new TreeMap<>();

    /** What a caller should never have done. */
    final List<String> wrongs = new ArrayList<>();

    private final TreeSet<String> keys = new TreeSet<>();
    private int day;

    Outside() {}

    Outside(Outside other) {
        calls.addAll(other.calls);
        standing.putAll(other.standing);
        files.putAll(other.files);
        wrongs.addAll(other.wrongs);
        keys.addAll(other.keys);
        day = other.day;
    }

    void moveOn() {
        day++;
    }

    boolean happened(String idempotencyKey) {
        return keys.contains(idempotencyKey);
    }

    long effects() {
        return calls.stream().filter(call -> !call.isRead()).count();
    }

    List<Call> reads() {
        return calls.stream().filter(Call::isRead).toList();
    }

    /** What a tool gives that works by itself, made of what came of all that it wanted. */
    static Json made(ToolCall call, Function<WantedEffect, Optional<EffectAnswer>> answers) {
        Json.Arr all = Json.array(call.arguments(), Json.of(call.surroundings().another()));
        for (WantedEffect one : wants(call, answers)) {
            all = all.plus(Json.of(String.valueOf(answers.apply(one))));
        }
        return Json.of(Digest.of(all).substring(0, 8));
    }

    /** The result; empty if the call fails for certain. */
    Optional<Json> call(Command.CallTool command) {
        ToolCall call = command.call();
        if (call.arguments().members().containsValue(Trials.BREAKS)) {
            return Optional.empty();
        }
        long others = "gxp".indexOf(command.tool().charAt(0)) >= 0
                ? call.surroundings().another()
                : 0;
        calls.add(new Call(command.tool(), call.step(), call.arguments(), others, call.idempotencyKey()));
        return Optional.of(
                call.idempotencyKey().isPresent()
                        ? affect(command.tool(), call, call.idempotencyKey().get())
                        : read(command.tool(), call));
    }

    /**
     * What a tool wants that works by itself, as far as it can tell: at first the one half, and when that has come to
     * its end the rest, which is another if anything was refused.
     */
    static List<WantedEffect> wants(ToolCall call, Function<WantedEffect, Optional<EffectAnswer>> answers) {
        String digits = Digest.of(
                Json.array(call.arguments(), Json.of(call.surroundings().another())));
        int count = digit(digits, 0) % 4;
        List<WantedEffect> all = new ArrayList<>();
        while (all.size() < (count + 1) / 2) {
            all.add(wanted(digit(digits, all.size() + 1), all));
        }
        List<Optional<EffectAnswer>> first = all.stream().map(answers).toList();
        if (first.stream().allMatch(Optional::isPresent)) {
            boolean refused = first.stream().anyMatch(answer -> answer.orElseThrow() instanceof EffectAnswer.NotMade);
            while (all.size() < count) {
                all.add(wanted(digit(digits, all.size() + (refused ? 11 : 1)), all));
            }
        }
        return all;
    }

    private static int digit(String digits, int at) {
        return Integer.parseInt(digits.substring(at, at + 1), 16);
    }

    private static WantedEffect wanted(int digit, List<WantedEffect> before) {
        String tool = digit == 6 || digit == 10
                ? "t0"
                : List.of("b0", "a0", "b0", "e0").get(digit % 4);
        Json.Obj with = Json.object("a", Json.of(digit % 3));
        return new WantedEffect(tool, with, (int) before.stream()
                .filter(one -> one.tool().equals(tool) && one.arguments().equals(with))
                .count());
    }

    /** Few different values, so that equal keys come up. */
    private Json read(String tool, ToolCall call) {
        Json read = switch (tool.charAt(0)) {
            case 'v' -> Json.array(call.arguments(), Json.of(day / 2)); // every other time it is as it was
            case 'g' ->
                Json.array(
                        call.arguments(),
                        Json.of(call.surroundings().another()),
                        call.surroundings()
                                .previous()
                                .map(previous -> previous.value())
                                .orElse(Json.nothing()));
            default -> call.arguments();
        };
        if (tool.startsWith("p")) {
            String digits = Digest.of(
                    Json.array(call.arguments(), Json.of(call.surroundings().another())));
            return Subplans.of(call, digits).json();
        }
        String digest = Digest.of(read).substring(0, 1);
        return tool.startsWith("v") ? Json.of(10 + Integer.parseInt(digest, 16) % 10) : Json.of(digest);
    }

    private Json affect(String tool, ToolCall call, String key) {
        if (!keys.add(key)) {
            wrongs.add("the wish of " + call.step() + " was made twice: " + call);
        }
        String ref = key.substring(0, 8);
        if (tool.equals("cancel")) {
            cancel(call);
        } else if (tool.startsWith("w") || tool.startsWith("t")) {
            files.put(tool, call.arguments());
        } else {
            standing.put(ref, new Booking(tool, call.step(), call.arguments(), ref));
        }
        return Json.object("ref", ref);
    }

    private void cancel(ToolCall call) {
        if (call.arguments().get("ref").orElse(null) instanceof Json.Str ref) {
            if (standing.remove(ref.value()) == null) {
                wrongs.add(call.step() + " cancelled what does not stand: " + ref.value());
            }
        } else {
            wrongs.add(call.step() + " cancelled without saying what");
        }
    }
}
