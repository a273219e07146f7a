/**
 * The harness for tests of delegations: tools and planners that do as told, a witness of what was really called,
 * persons with a script, a clock that is advanced by hand, and crashes after every journal entry.
 *
 * <p>Read first: {@link dev.deputy.testing.Scenario}, {@link dev.deputy.testing.FakeTool},
 * {@link dev.deputy.testing.CrashKit}; for what asks a model, {@link dev.deputy.testing.model.ModelScript}. Nothing
 * here may ask the framework what really happened: that is the {@link dev.deputy.testing.Witness}' to say.
 */
@NullMarked
package dev.deputy.testing;

import org.jspecify.annotations.NullMarked;
