package dev.deputy.core.words;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.NearNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Steps of the plan: kept, dropped, read again. */
final class StepPhrases {
    /** More names than that nobody compares. */
    private static final int SHOWN = 8;

    private StepPhrases() {}

    static List<Phrase> all() {
        return List.of(
                phrase(
                        "what the step gave is not kept at all costs any more",
                        Change.Unpin::new,
                        "keep STEP no_more|no_longer",
                        "unpin STEP",
                        "stop keeping STEP"),
                phrase(
                        "what the step gave stays, whatever else changes; STEP is an id, or words that name one step",
                        Change.Pin::new,
                        "keep STEP",
                        "pin STEP"),
                phrase(
                        "the step is left out, and what cannot do without it",
                        Change.DropStep::new,
                        "drop STEP",
                        "skip STEP"),
                phrase(
                        "the step looks again, for the world may have changed",
                        Change.Refresh::new,
                        "refresh STEP",
                        "read|check STEP again",
                        "look STEP up again"),
                phrase("another result of a step that makes something up", Change.Another::new, "another STEP"));
    }

    private static Phrase phrase(String meaning, Function<String, Change> change, String... wordings) {
        return Phrase.of(meaning, (slots, now) -> read(slots.text("STEP"), change, now), wordings);
    }

    private static Optional<Reading> read(String said, Function<String, Change> change, Situation now) {
        if (said.matches("(?i).+ (?:no more|no longer)")) {
            return Optional.empty();
        }
        List<String> steps = named(said, now);
        if (steps.size() == 1) {
            return Optional.of(new Reading.Understood(Patch.of(change.apply(steps.getFirst()))));
        }
        List<String> choice = steps.isEmpty() ? now.steps() : steps;
        String near = steps.isEmpty()
                ? NearNames.nearest(now.steps(), said)
                        .map(id -> "Did you mean " + id + "? ")
                        .orElse("")
                : "";
        if (choice.isEmpty() || !Place.isName(said)) {
            return Optional.empty();
        }
        return Optional.of(Reading.ask("Which step is '" + said + "'? " + near + "There "
                + (choice.size() == 1 ? "is " : "are ")
                + String.join(", ", choice.subList(0, Math.min(SHOWN, choice.size())))
                + (choice.size() > SHOWN ? " and " + (choice.size() - SHOWN) + " more" : "")));
    }

    /** The step of the id, or else all that have all the words in their ids; one with no other words goes before. */
    private static List<String> named(String said, Situation now) {
        String id = said.toLowerCase(Locale.ROOT);
        if (now.steps().contains(id)) {
            return List.of(id);
        }
        SortedSet<String> words = words(said);
        List<String> all = now.steps().stream()
                .filter(step -> !words.isEmpty() && words(step).containsAll(words))
                .toList();
        List<String> exact =
                all.stream().filter(step -> words(step).equals(words)).toList();
        return exact.isEmpty() ? all : exact;
    }

    /** In lower case, without a plural's s and without small words. */
    private static SortedSet<String> words(String text) {
        TreeSet<String> words = new TreeSet<>();
        Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty() && !word.matches("the|our|my|a|an|of|in|for|at|step|steps|as|is|it"))
                .map(word -> word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word)
                .forEach(words::add);
        return words;
    }
}
