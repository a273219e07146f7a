package dev.deputy.core.tool;

import dev.deputy.core.json.Json;
import dev.deputy.core.model.HeldSpend;
import dev.deputy.core.model.KeptReply;
import dev.deputy.core.model.ModelLog;
import dev.deputy.core.model.Spend;
import java.util.List;
import java.util.Optional;

/**
 * What a tool that works by itself does besides returning a result: it asks models and reads with other tools. Both are
 * kept before they are used, so that after a crash it goes on where it was. It makes no effect itself: those that it
 * wants are steps of their own, judged and asked about like any other, and it goes on when they have come to their end.
 */
public interface AgentLog extends ModelLog {
    /** For a tool that is called outside of any delegation: there are no other tools. */
    AgentLog NONE = new AgentLog() {
        @Override
        public Catalog catalog() {
            return Catalog.of();
        }

        @Override
        public ToolResult read(String tool, Json.Obj arguments) {
            throw ToolException.permanent("the tool " + tool + " can be called in a delegation only");
        }

        @Override
        public Optional<EffectAnswer> effect(WantedEffect wanted) {
            throw ToolException.permanent("the tool " + wanted.tool() + " can be called in a delegation only");
        }

        @Override
        public Optional<KeptReply> reply(String purpose, String model, Json request) {
            return Optional.empty();
        }

        @Override
        public Optional<HeldSpend> hold(String purpose, String model, Spend most) {
            return Optional.of(HeldSpend.NONE);
        }

        @Override
        public void conversationFailed(List<String> replies) {
            ModelLog.NONE.conversationFailed(replies);
        }

        @Override
        public Spend left() {
            return ModelLog.NONE.left();
        }
    };

    /** The tools that the delegation has. */
    Catalog catalog();

    /**
     * Reads with another tool, or has what was read before and is good still.
     *
     * @throws ToolException if the tool is not there or has an effect, does not take the arguments, or failed
     * @throws InterruptedException if it was asked to stop
     */
    ToolResult read(String tool, Json.Obj arguments) throws InterruptedException;

    /**
     * What came of an effect that it wants.
     *
     * @return empty if that is not known yet: it wants what else it can tell, and throws {@link EffectsWantedException}
     * @throws ToolException if the tool is not there or is none that it may want, or does not take the arguments
     */
    Optional<EffectAnswer> effect(WantedEffect wanted);
}
