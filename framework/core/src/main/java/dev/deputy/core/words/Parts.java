package dev.deputy.core.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that may say several things at once. Where one ends and the next begins is not known: "fish and chips" is one
 * thing, "swap Hakone for Nara and start a week later" two. So every way to cut them is tried, from left to right; ways
 * that come out as the same are one.
 */
final class Parts {
    /** As many as one can still check at a glance; the work grows with the square. */
    private static final int MOST = 12;

    private static final Pattern BETWEEN = Pattern.compile(
            "\\s*[,;.!]\\s+(?:(?:and|then|but)\\s+)?|\\s+(?:and|then|but)\\s+", Pattern.CASE_INSENSITIVE);

    private final Grammar grammar;
    private final String words;
    private final List<Integer> starts = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();

    /**
     * What is known after some of the words, if not all can be understood.
     *
     * @param unclear how many characters are about nothing that is understood
     */
    private record Asking(int unclear, List<String> questions, Situation situation) {}

    Parts(Grammar grammar, String words) {
        this.grammar = grammar;
        this.words = words;
        int start = 0;
        Matcher between = BETWEEN.matcher(words);
        while (between.find()) {
            starts.add(start);
            ends.add(between.start());
            start = between.end();
        }
        starts.add(start);
        ends.add(words.length());
    }

    /** Empty if some of the words have none of the known forms. */
    Optional<Reading> read(Situation situation) {
        if (starts.size() > MOST) {
            return Optional.of(Reading.ask("These are " + starts.size() + " things at once, and at most " + MOST
                    + " are read: what is the first one to change?"));
        }
        List<Understandings> upTo = new ArrayList<>();
        upTo.add(new Understandings());
        upTo.getFirst().add(Understanding.nothing(situation));
        for (int end = 1; end <= starts.size(); end++) {
            Understandings here = new Understandings();
            for (int start = 0; start < end; start++) {
                String said = said(start, end);
                for (Understanding before : upTo.get(start).all()) {
                    grammar.part(said, before.after()).ifPresent(reading -> {
                        if (reading instanceof Reading.Understood understood) {
                            here.add(before.then(understood.patch()));
                        }
                    });
                }
            }
            upTo.add(here);
        }
        return upTo.getLast().reading(words).or(() -> questions(situation));
    }

    /** The questions of the way to cut the words that leaves the fewest of them unclear. */
    private Optional<Reading> questions(Situation situation) {
        List<Optional<Asking>> upTo = new ArrayList<>();
        upTo.add(Optional.of(new Asking(0, List.of(), situation)));
        for (int end = 1; end <= starts.size(); end++) {
            Optional<Asking> best = Optional.empty();
            for (int start = 0; start < end; start++) {
                String said = said(start, end);
                Optional<Asking> here = upTo.get(start).flatMap(before -> then(before, said));
                if (here.isPresent()
                        && (best.isEmpty() || here.get().unclear() < best.get().unclear())) {
                    best = here;
                }
            }
            upTo.add(best);
        }
        return upTo.getLast().map(asking -> new Reading.Unclear(asking.questions()));
    }

    private Optional<Asking> then(Asking before, String said) {
        return grammar.part(said, before.situation()).flatMap(reading -> switch (reading) {
            case Reading.Understood understood ->
                Optional.of(new Asking(
                        before.unclear(), before.questions(), before.situation().after(understood.patch())));
            case Reading.Unclear unclear -> {
                List<String> more = new ArrayList<>(before.questions());
                more.addAll(unclear.questions());
                yield Optional.of(new Asking(before.unclear() + said.length(), more, before.situation()));
            }
            case Reading.NotUnderstood nothing -> Optional.empty();
        });
    }

    private String said(int start, int end) {
        return words.substring(starts.get(start), ends.get(end - 1));
    }
}
