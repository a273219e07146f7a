package dev.deputy.testing.desk;

import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;

/** What the app answers at night, when nobody is there. */
final class NightShift {
    /** Yes to whatever is asked; and of a booking whose answer was lost it says that it did not happen. */
    static Decision decide(Request request) {
        return switch (request.subject()) {
            case Request.Subject.Approval call -> new Decision.Approve(call.digest());
            case Request.Subject.UnknownOutcome lost ->
                new Decision.Choose(Request.Subject.UnknownOutcome.DID_NOT_HAPPEN);
            case Request.Subject.Question question -> throw new IllegalStateException("nobody is asked at night");
        };
    }

    private NightShift() {}
}
