package dev.deputy.testing.model;

import java.util.List;

/** Numbers the calls that are wanted for one purpose: {@code call_PURPOSE_1} and so on, whatever else goes on. */
final class CallIds {
    private final String prefix;
    private int last;

    CallIds(String purpose) {
        prefix = purpose.isEmpty() ? "call_" : "call_" + purpose + "_";
    }

    /** The same answer, with an id for each call that has none. */
    ModelAnswer numbered(ModelAnswer answer) {
        return switch (answer) {
            case ModelReply reply -> numbered(reply);
            case Fault.Slow slow -> new Fault.Slow(numbered(slow.said()), slow.pause());
            case Fault.BreaksOff broken -> new Fault.BreaksOff(numbered(broken.said()), broken.how());
            case Fault.Status status -> status;
            case Fault.Connection broken -> broken;
            case Fault.Malformed malformed -> malformed;
        };
    }

    private ModelReply numbered(ModelReply reply) {
        return switch (reply) {
            case ModelReply.Calls calls -> new ModelReply.Calls(calls.text(), numbered(calls.calls()));
            case ModelReply.CutOff cutOff -> new ModelReply.CutOff(cutOff.text(), numbered(cutOff.calls()));
            case ModelReply.Text text -> text;
            case ModelReply.Refusal refusal -> refusal;
            case ModelReply.Filtered filtered -> filtered;
            case ModelReply.NoChoices none -> none;
        };
    }

    private List<ModelReply.Call> numbered(List<ModelReply.Call> calls) {
        return calls.stream()
                .map(call -> call.withId(call.id().orElseGet(this::next)))
                .toList();
    }

    private String next() {
        last++;
        return prefix + last;
    }
}
