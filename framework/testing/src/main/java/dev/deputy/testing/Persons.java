package dev.deputy.testing;

import dev.deputy.core.consent.Decision;

/** Persons that many tests need. */
public final class Persons {
    private Persons() {}

    /** Approves every call as it is shown; expects no other request. */
    public static Person approveAll() {
        return Person.named("ana").says(Person::isApproval, Person::approval);
    }

    /** Rejects every call; expects no other request. */
    public static Person refuseAll() {
        return Person.named("ana").says(Person::isApproval, request -> new Decision.Reject("no"));
    }

    /** Leaves everything open. */
    public static Person silent() {
        return Person.named("ana").isSilentAbout(request -> true);
    }
}
