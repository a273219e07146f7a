package dev.deputy.testing.model;

/**
 * What the script gives for one request; each wire puts it in its own form.
 *
 * @param attempt of the purpose, from 1
 * @param answer its calls have ids
 */
record Served(ModelRequest request, int attempt, ModelAnswer answer, TokenCount tokens) {
    /** Of the completion; the same in every run. */
    String id() {
        String purpose = request.purposeText();
        return "chatcmpl_" + (purpose.isEmpty() ? "" : purpose + "_") + attempt;
    }

    /** The model that answers. */
    String model() {
        return request.model().isEmpty() ? "scripted" : request.model();
    }
}
