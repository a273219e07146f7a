package dev.deputy.core.words;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.model.ModelLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is understood without a model. What a domain adds is asked before what is general, for it knows its own
 * words better. Several things may be said at once, with commas or "and" between them; each then stands on those
 * before.
 */
public final class Grammar implements Words {
    /** Longer words are a letter, and nobody can check what was understood of one. */
    private static final int CHARACTERS = 300;

    private final List<List<Phrase>> layers;

    private Grammar(List<List<Phrase>> layers) {
        this.layers = List.copyOf(layers);
    }

    /** What is understood in every domain. */
    public static Grammar general() {
        return new Grammar(List.of(Stream.of(FactPhrases.all(), ListPhrases.all(), DatePhrases.all(), StepPhrases.all())
                .flatMap(List::stream)
                .toList()));
    }

    /** With what can be said in a domain besides; what one of its phrases reads, the others are not asked about. */
    public Grammar with(List<Phrase> domain) {
        List<List<Phrase>> more = new ArrayList<>();
        more.add(List.copyOf(domain));
        more.addAll(layers);
        return new Grammar(more);
    }

    /** Every form with its meaning, a line each. */
    public List<String> forms() {
        return layers.stream()
                .flatMap(List::stream)
                .map(phrase -> phrase.form() + ": " + phrase.meaning())
                .toList();
    }

    @Override
    public Reading read(String words, Situation situation, ModelLog log) {
        return read(words, situation);
    }

    /** What the words mean. The same words in the same situation always mean the same. */
    public Reading read(String words, Situation situation) {
        if (words.length() > CHARACTERS) {
            return Reading.ask("These are " + words.length() + " characters, and at most " + CHARACTERS
                    + " are read at once: what is the first thing to change?");
        }
        return new Parts(this, Saying.clean(words)).read(situation).orElseGet(() -> new Reading.NotUnderstood(forms()));
    }

    /** What one thing that was said means. */
    Optional<Reading> part(String said, Situation situation) {
        String words = Saying.plain(said);
        return layers.stream()
                .flatMap(phrases -> Layer.read(phrases, words, situation).stream())
                .findFirst();
    }

    /** Phrases of one rank. */
    private static final class Layer {
        static Optional<Reading> read(List<Phrase> phrases, String words, Situation situation) {
            Understandings understandings = new Understandings();
            List<String> questions = new ArrayList<>();
            for (Phrase phrase : phrases) {
                phrase.read(words, situation).ifPresent(reading -> {
                    switch (reading) {
                        case Reading.Understood understood ->
                            take(understood.patch(), situation, understandings, questions);
                        case Reading.Unclear unclear -> questions.addAll(unclear.questions());
                        case Reading.NotUnderstood nothing -> {}
                    }
                });
            }
            return understandings
                    .reading(words)
                    .or(() -> questions.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Reading.Unclear(
                                    questions.stream().distinct().toList())));
        }

        private static void take(
                Patch patch, Situation situation, Understandings understandings, List<String> questions) {
            List<String> problems = situation.problems(patch);
            if (problems.isEmpty()) {
                understandings.add(new Understanding(patch.changes(), situation.after(patch)));
            } else {
                problems.forEach(problem -> questions.add("This cannot be: " + problem + ". What shall it be?"));
            }
        }
    }
}
