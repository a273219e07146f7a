package dev.deputy.testing.model;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One entry of a {@link ModelScript}: for which requests it is, and what they get, one answer after the other. Attempt
 * n that it answers for a purpose gets answer n; each purpose that fits begins with the first. Immutable.
 */
public final class ScriptEntry {
    /** @param always whether this answer is given for ever, and may also never be given */
    record Line(ModelAnswer answer, Optional<TokenCount> tokens, boolean always) {}

    private final Optional<String> purpose;
    private final List<Condition> conditions;
    private final List<Line> lines;

    private ScriptEntry(Optional<String> purpose, List<Condition> conditions, List<Line> lines) {
        this.purpose = purpose;
        this.conditions = List.copyOf(conditions);
        this.lines = List.copyOf(lines);
    }

    /**
     * For requests with a purpose.
     *
     * @param purpose such as {@code step:days#2}; with a {@code *} at its end all that begin so, and {@code *} alone is
     *     for every request, even without a purpose
     */
    public static ScriptEntry on(String purpose) {
        if (!purpose.matches("[!-~&&[^*]]+\\*?|\\*")) {
            throw new IllegalArgumentException(
                    "a purpose is printable ASCII without spaces, with a * at its end or none, not '" + purpose + "'");
        }
        return new ScriptEntry(Optional.of(purpose), List.of(), List.of());
    }

    /** For requests that were made outside of any purpose. */
    public static ScriptEntry withoutPurpose() {
        return new ScriptEntry(Optional.empty(), List.of(), List.of());
    }

    /** Only if some message, or some tool's result, contains the text. */
    public ScriptEntry containing(String text) {
        return when(Condition.Kind.CONTAINING, text);
    }

    /** Only if no message contains the text. */
    public ScriptEntry lacking(String text) {
        return when(Condition.Kind.LACKING, text);
    }

    /** Only if the tool is offered. */
    public ScriptEntry offering(String tool) {
        return when(Condition.Kind.OFFERING, tool);
    }

    /** Only for the model of that name. */
    public ScriptEntry model(String name) {
        return when(Condition.Kind.MODEL, name);
    }

    /** Only if the reply is to have the schema of that name. */
    public ScriptEntry schema(String name) {
        return when(Condition.Kind.SCHEMA, name);
    }

    /** Replies with the text. */
    public ScriptEntry says(String text) {
        return then(new ModelReply.Text(text));
    }

    /** Replies with the value as JSON text. */
    public ScriptEntry says(Json value) {
        return says(value.canonical());
    }

    /** Wants the tools called, all at once. */
    public ScriptEntry callsTools(ModelReply.Call... calls) {
        return then(new ModelReply.Calls("", List.of(calls)));
    }

    /** Says why it will not. */
    public ScriptEntry refuses(String reason) {
        return then(new ModelReply.Refusal(reason));
    }

    /** Reaches its output limit after this text. */
    public ScriptEntry isCutOffAfter(String text) {
        return then(new ModelReply.CutOff(text, List.of()));
    }

    /** Is silenced by the provider's filter. */
    public ScriptEntry isFiltered() {
        return then(new ModelReply.Filtered());
    }

    /** Replies without any choice. */
    public ScriptEntry offersNoChoice() {
        return then(new ModelReply.NoChoices());
    }

    /** Fails; see {@link Faults}. */
    public ScriptEntry fails(ModelAnswer fault) {
        return then(fault);
    }

    /** Any answer at all. */
    public ScriptEntry then(ModelAnswer answer) {
        if (!lines.isEmpty() && lines.getLast().always()) {
            throw new IllegalStateException(this + " gives its last answer always: no other can follow");
        }
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(answer, Optional.empty(), false));
        return new ScriptEntry(purpose, conditions, more);
    }

    /** The last answer is given from then on any number of times, which may be none. */
    public ScriptEntry always() {
        Line last = last("always");
        return withLast(new Line(last.answer(), last.tokens(), true));
    }

    /** What the last answer costs; without this it is estimated from the lengths of the texts. */
    public ScriptEntry using(int inputTokens, int outputTokens) {
        Line last = last("using");
        return withLast(new Line(last.answer(), Optional.of(new TokenCount(inputTokens, outputTokens)), last.always()));
    }

    private Line last(String wish) {
        if (lines.isEmpty()) {
            throw new IllegalStateException(this + " has no answer that " + wish + " could be about");
        }
        return lines.getLast();
    }

    private ScriptEntry withLast(Line line) {
        List<Line> other = new ArrayList<>(lines.subList(0, lines.size() - 1));
        other.add(line);
        return new ScriptEntry(purpose, conditions, other);
    }

    private ScriptEntry when(Condition.Kind kind, String wanted) {
        return when(new Condition(kind, wanted));
    }

    ScriptEntry when(Condition condition) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(condition);
        return new ScriptEntry(purpose, more, lines);
    }

    Optional<String> purpose() {
        return purpose;
    }

    List<Line> lines() {
        return lines;
    }

    /** How many answers must be given: all but one that is given always. */
    int wanted() {
        return !lines.isEmpty() && lines.getLast().always() ? lines.size() - 1 : lines.size();
    }

    /** The answer after so many were given, if there is one. */
    Optional<Line> after(int given) {
        if (given < lines.size()) {
            return Optional.of(lines.get(given));
        }
        return lines.isEmpty() || !lines.getLast().always() ? Optional.empty() : Optional.of(lines.getLast());
    }

    boolean fitsPurposeOf(ModelRequest request) {
        if (purpose.isEmpty()) {
            return request.purpose().isEmpty();
        }
        String mine = purpose.get();
        if (mine.equals("*")) {
            return true;
        }
        String theirs = request.purposeText();
        return mine.endsWith("*") ? theirs.startsWith(mine.substring(0, mine.length() - 1)) : theirs.equals(mine);
    }

    List<Condition> unmet(ModelRequest request) {
        return conditions.stream().filter(condition -> !condition.fits(request)).toList();
    }

    boolean fits(ModelRequest request) {
        return fitsPurposeOf(request) && unmet(request).isEmpty();
    }

    /** For which requests it is, as it is written in Java. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                purpose.map(name -> "on(" + Texts.quoted(name) + ")").orElse("withoutPurpose()"));
        conditions.forEach(text::append);
        return text.toString();
    }
}
