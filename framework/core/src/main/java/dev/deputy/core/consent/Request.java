package dev.deputy.core.consent;

import dev.deputy.core.json.Json;
import dev.deputy.core.policy.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a person is asked.
 *
 * @param id unique in the delegation; has no '.' and no '='
 * @param title one line: what is asked
 * @param subject what it is about
 */
public record Request(String id, String title, Subject subject) {

    /** What a request is about. */
    public sealed interface Subject {
        /**
         * May this call be made?
         *
         * @param step that makes it
         * @param arguments complete: what is shown is what runs
         * @param digest over tool, arguments, delegation and step; an approval is good for it alone, and once
         * @param verdict why it is asked
         */
        record Approval(String step, String tool, Json.Obj arguments, String digest, Verdict verdict)
                implements Subject {}

        /**
         * What is this fact?
         *
         * @param fact its name
         */
        record Question(String fact) implements Subject {}

        /**
         * Did this effect happen? Its intent was recorded, and then nothing more was heard.
         *
         * @param step that made the call
         */
        record UnknownOutcome(String step, String tool, Json.Obj arguments, String digest) implements Subject {
            /**
             * The option that it did: the effect counts as done, with the result that the person knows, or with none.
             */
            public static final String HAPPENED = "happened";
            /** The option that it did not: the step begins anew. */
            public static final String DID_NOT_HAPPEN = "did-not-happen";
        }
    }

    /** The step that it is about, if it is about one. */
    public Optional<String> step() {
        return switch (subject) {
            case Subject.Approval approval -> Optional.of(approval.step());
            case Subject.UnknownOutcome unknown -> Optional.of(unknown.step());
            case Subject.Question question -> Optional.empty();
        };
    }

    /** The digest of the call that it is about, if it is about one. */
    public Optional<String> digest() {
        return switch (subject) {
            case Subject.Approval approval -> Optional.of(approval.digest());
            case Subject.UnknownOutcome unknown -> Optional.of(unknown.digest());
            case Subject.Question question -> Optional.empty();
        };
    }

    /** What may be chosen, if this is a choice. */
    public List<String> options() {
        return subject instanceof Subject.UnknownOutcome
                ? List.of(Subject.UnknownOutcome.HAPPENED, Subject.UnknownOutcome.DID_NOT_HAPPEN)
                : List.of();
    }

    /**
     * Yes, to exactly the call that is shown.
     *
     * @throws IllegalStateException if no call is asked for here
     */
    public Reply approve() {
        if (!(subject instanceof Subject.Approval approval)) {
            throw new IllegalStateException(
                    "request " + id + " (" + title + ") asks for no approval: answer or choose");
        }
        return with(new Decision.Approve(approval.digest()));
    }

    /** No, with the reason. */
    public Reply reject(String reason) {
        return with(new Decision.Reject(reason));
    }

    /** The value of the fact that is asked for. */
    public Reply answer(Json value) {
        return with(new Decision.Answer(value));
    }

    /** Any other decision. */
    public Reply with(Decision decision) {
        return new Reply(id, decision);
    }
}
