package dev.deputy.mcp;

import com.fasterxml.jackson.databind.JsonNode;

/** What came of a request to a server. */
sealed interface Answer {
    /** A result. */
    record Said(JsonNode result) implements Answer {}

    /**
     * An error of the protocol.
     *
     * @param code as JSON-RPC has them
     * @param message the server's words
     */
    record Refused(int code, String message) implements Answer {
        /** True if the server did not even begin: it did not understand the request, or knows no such tool. */
        boolean isCertain() {
            return code == -32700 || code == -32600 || code == -32601 || code == -32602;
        }
    }

    /**
     * No answer.
     *
     * @param reason one line
     * @param certain the server has not got the request, or has said that it does not look at it
     * @param passing it may be otherwise the next time
     */
    record Lost(String reason, boolean certain, boolean passing) implements Answer {}
}
