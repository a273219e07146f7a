package dev.deputy.testing.model;

/** What an entry wants of a request besides its purpose. Data, so that a failure can say what did not fit. */
record Condition(Kind kind, String wanted) {
    /** The names are those of {@link ScriptEntry}'s methods and of the members in a script file. */
    enum Kind {
        CONTAINING("containing"),
        LACKING("lacking"),
        OFFERING("offering"),
        MODEL("model"),
        SCHEMA("schema");

        final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    boolean fits(ModelRequest request) {
        return switch (kind) {
            case CONTAINING -> contains(request);
            case LACKING -> !contains(request);
            case OFFERING -> request.tools().contains(wanted);
            case MODEL -> request.model().equals(wanted);
            case SCHEMA -> request.schemaName().filter(wanted::equals).isPresent();
        };
    }

    private boolean contains(ModelRequest request) {
        return request.messages().stream().anyMatch(message -> message.text().contains(wanted));
    }

    /** Why that request does not fit. */
    String difference(ModelRequest request) {
        String name = Texts.quoted(wanted);
        return switch (kind) {
            case CONTAINING -> "no message contains " + name;
            case LACKING -> "a message contains " + name;
            case OFFERING -> "no tool " + name + " is offered";
            case MODEL -> "the model is " + Texts.quoted(request.model()) + ", not " + name;
            case SCHEMA ->
                "the schema is " + request.schemaName().map(Texts::quoted).orElse("none") + ", not " + name;
        };
    }

    @Override
    public String toString() {
        return "." + kind.word + "(" + Texts.quoted(wanted) + ")";
    }
}
