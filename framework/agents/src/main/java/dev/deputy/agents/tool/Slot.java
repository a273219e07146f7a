package dev.deputy.agents.tool;

import dev.deputy.agents.value.Member;
import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import java.util.Optional;

/** What a parameter of a method gets. */
sealed interface Slot {
    /**
     * An argument of the tool.
     *
     * @param assumed of a fact: what is taken when nobody says it
     */
    record Argument(Member member, Parameter.Source source, Optional<Json> assumed) implements Slot {
        Parameter parameter() {
            return new Parameter(member.name(), member.schema(), source, member.required());
        }
    }

    /** The idempotency key of the call. */
    record Key() implements Slot {}

    /** The call itself. */
    record Call() implements Slot {}
}
