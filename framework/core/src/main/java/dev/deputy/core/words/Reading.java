package dev.deputy.core.words;

import dev.deputy.core.adjust.Patch;
import java.util.List;

/** What came of reading a person's words. */
public sealed interface Reading {
    /**
     * They mean this.
     *
     * @param patch with every relative word resolved to the value that it means now
     */
    record Understood(Patch patch) implements Reading {}

    /**
     * They say too little, or may mean several things; nothing is to change before a person says more.
     *
     * @param questions exact ones, not empty
     */
    record Unclear(List<String> questions) implements Reading {
        public Unclear {
            questions = List.copyOf(questions);
            if (questions.isEmpty()) {
                throw new IllegalArgumentException("what is unclear must be asked");
            }
        }
    }

    /**
     * They have none of the known forms.
     *
     * @param forms all that would be understood, each with its meaning
     */
    record NotUnderstood(List<String> forms) implements Reading {
        public NotUnderstood {
            forms = List.copyOf(forms);
        }
    }

    /**
     * The words are unclear: this must be answered first.
     *
     * @throws IllegalArgumentException if nothing is asked
     */
    static Reading ask(String... questions) {
        return new Unclear(List.of(questions));
    }
}
