package dev.deputy.testing.model;

import java.util.List;

/** What a request costs. */
public record TokenCount(int input, int output) {
    public TokenCount {
        if (input < 0 || output < 0) {
            throw new IllegalArgumentException("tokens are not negative: " + input + " and " + output);
        }
    }

    /** In and out together, as a budget counts them. */
    public int total() {
        return input + output;
    }

    /** One token for each four characters begun, the same on every wire. */
    static TokenCount estimate(ModelRequest request, ModelAnswer answer) {
        int input = request.messages().stream()
                .mapToInt(message -> tokens(message.text()))
                .sum();
        return new TokenCount(input, answer.reply().map(TokenCount::output).orElse(0));
    }

    private static int output(ModelReply reply) {
        return reply instanceof ModelReply.Refusal no
                ? tokens(no.reason())
                : tokens(reply.text()) + calls(reply.calls());
    }

    private static int calls(List<ModelReply.Call> calls) {
        return calls.stream()
                .mapToInt(call -> tokens(call.tool()) + tokens(call.arguments()))
                .sum();
    }

    private static int tokens(String text) {
        return (text.length() + 3) / 4;
    }
}
