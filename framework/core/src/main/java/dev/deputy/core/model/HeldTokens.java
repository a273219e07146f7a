package dev.deputy.core.model;

/**
 * Tokens that are held for one call of a model until it is known what the call took. One of its methods is called once.
 */
public interface HeldTokens {
    /** For a call that counts nowhere. */
    HeldTokens NONE = new HeldTokens() {
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
