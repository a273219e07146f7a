package dev.deputy.core.model;

/** What is held for one call of a model until it is known what the call took. One of its methods is called once. */
public interface HeldSpend {
    /** For a call that counts nowhere. */
    HeldSpend NONE = new HeldSpend() {
        @Override
        public void called(ModelCall call) {
            // nobody reads it
        }

        @Override
        public void lost() {
            // nobody counts it
        }
    };

    /** The call took what it says. When this returns the call is kept. */
    void called(ModelCall call);

    /** What the call took will never be known: what was held for it stays spent. */
    void lost();
}
