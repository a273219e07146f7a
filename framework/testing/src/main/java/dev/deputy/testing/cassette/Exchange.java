package dev.deputy.testing.cassette;

/** One request and what came back. */
record Exchange(Asked asked, Answered answered) {
    Exchange redacted(Redactions redactions) {
        return new Exchange(
                redactions.in(asked),
                new Answered(answered.status(), answered.headers(), redactions.in(answered.body())));
    }
}
