package dev.deputy.travel.words;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.json.Json;
import dev.deputy.core.words.Numbers;
import dev.deputy.core.words.Phrase;
import dev.deputy.core.words.Reading;
import dev.deputy.core.words.Situation;
import dev.deputy.core.words.Slots;
import dev.deputy.travel.TravelNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who travels. */
final class PartyPhrases {
    private static final Pattern AGE =
            Pattern.compile("(?:age|aged|of)?\\s*(\\d{1,3})(?:[ -]years?(?:[ -]old)?)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern OF_AGE =
            Pattern.compile("(.+?),? (?:age|aged|of) (\\d{1,3})", Pattern.CASE_INSENSITIVE);
    private static final Pattern OLD = Pattern.compile("(\\d{1,3})-year-old(?: (.+))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SMALL = Pattern.compile(
            "child|children|kids?|baby|babies|infants?|toddlers?|son|daughter|teenagers?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ARTICLE =
            Pattern.compile("^(?:the|our|my|a|an|one|another) ", Pattern.CASE_INSENSITIVE);

    /** Larger parties book as groups. */
    private static final int MOST = 20;

    private PartyPhrases() {}

    static List<Phrase> all() {
        return List.of(
                Phrase.of(
                        "somebody travels too; also: grandma (72, bad knee) joins",
                        PartyPhrases::join,
                        "WHO joins|join [us] [DETAILS]",
                        "WHO comes|come|is_coming|are_coming|travels|travel along|with_us [DETAILS]",
                        "WHO comes|is_coming [DETAILS]",
                        "take|bring WHO along|with_us"),
                Phrase.of(
                        "somebody does not travel",
                        PartyPhrases::leave,
                        "WHO does_not|doesn't|do_not|don't|cannot|can't|will_not|won't come|join|travel"
                                + " [along|with_us]",
                        "WHO is_not|isn't|are_not|aren't coming [along|with_us]",
                        "WHO stays|stay|remains [at] home",
                        "without WHO"));
    }

    /** Somebody as they were said. */
    private record Who(int count, String role, Optional<Integer> age, List<String> remarks) {}

    private static Optional<Reading> join(Slots slots, Situation now) {
        String said = slots.text("WHO");
        if (said.matches("(?i).*\\b(?:not|nobody|n't)\\b.*|.*n't.*")) {
            return Optional.empty();
        }
        List<Json> members = new ArrayList<>();
        List<Json> mobility = new ArrayList<>();
        List<Json> diet = new ArrayList<>();
        List<String> questions = new ArrayList<>();
        for (String one : apart(said)) {
            Who who = who(one, slots.maybe("DETAILS"));
            if (who.role().isBlank()
                    || who.role().split(" ", -1).length > 4
                    || who.role().matches("(?i)I|we|it|they")) {
                return Optional.empty();
            }
            if (who.age().isEmpty() && SMALL.matcher(who.role()).matches()) {
                questions.add("How old is the " + who.role().toLowerCase(Locale.ROOT)
                        + " who joins? Fares and beds hang on it: " + who.role() + " (age 7) joins");
            }
            if (who.count() > MOST) {
                questions.add("At most " + MOST + " travel together: how many join?");
            }
            for (int i = 0; i < Math.min(who.count(), MOST); i++) {
                Json.Obj member = Json.object("role", who.role());
                members.add(who.age().map(age -> member.with("age", age)).orElse(member));
            }
            for (String remark : who.remarks()) {
                if (TravelNames.isAboutMobility(remark)) {
                    mobility.add(Json.of(remark));
                } else if (TastePhrases.isDiet(remark)) {
                    diet.add(Json.of(remark));
                } else {
                    questions.add("What follows from '" + remark + "' of " + who.role()
                            + "? An age, a diet and what makes stairs hard are understood.");
                }
            }
        }
        if (!questions.isEmpty()) {
            return Optional.of(new Reading.Unclear(questions));
        }
        List<Json> all = new ArrayList<>(now.fact("party") instanceof Json.Arr party ? party.items() : List.<Json>of());
        all.addAll(members);
        Reading reading = now.set("party", Json.array(all));
        reading = mobility.isEmpty()
                ? reading
                : and(reading, now.set("mobility", Wishes.with(now.fact("mobility"), mobility)));
        return Optional.of(
                diet.isEmpty() ? reading : and(reading, now.set("diet", Wishes.with(now.fact("diet"), diet))));
    }

    private static Reading and(Reading one, Reading other) {
        if (one instanceof Reading.Understood first && other instanceof Reading.Understood second) {
            Patch both = first.patch().and(second.patch());
            return new Reading.Understood(both);
        }
        throw new IllegalStateException("what is set is understood: " + one + ", " + other);
    }

    private static Optional<Reading> leave(Slots slots, Situation now) {
        List<Json> party = now.fact("party") instanceof Json.Arr list ? list.items() : List.of();
        List<Json> rest = new ArrayList<>(party);
        for (String one : apart(slots.text("WHO"))) {
            Who who = who(one, Optional.empty());
            List<Json> fitting =
                    rest.stream().filter(member -> fits(member, who)).toList();
            if (one.matches("(?i)(?:the |our )?(?:children|kids)")) {
                rest.removeIf(
                        member -> SMALL.matcher(member.at("role").asString()).matches());
                continue;
            }
            if (fitting.isEmpty()) {
                return TravelNames.city(one).isPresent()
                                || !one.matches("(?i)(?:the|our|my|an?) .*|[\\p{L}-]+(?: \\(?\\d+\\)?)?")
                        ? Optional.empty()
                        : Optional.of(Reading.ask("Who is '" + one + "'? There travel " + named(party)));
            }
            if (fitting.stream().distinct().count() > 1) {
                return Optional.of(Reading.ask("Who does not come: " + named(fitting) + "? Say it with the age: the "
                        + who.role() + " of N does not come"));
            }
            rest.remove(fitting.getFirst());
        }
        return Optional.of(now.set("party", Json.array(rest)));
    }

    private static boolean fits(Json member, Who who) {
        boolean role = who.role().isBlank()
                || member.at("role").asString().equalsIgnoreCase(who.role())
                || (who.role().equalsIgnoreCase("kid") && member.at("role").equals(Json.of("child")));
        return role
                && (who.age().isEmpty() || member.get("age").equals(who.age().map(Json::of)));
    }

    private static String named(List<Json> party) {
        return party.stream()
                .map(one -> one.at("role").asString()
                        + one.get("age").map(age -> " of " + age).orElse(""))
                .collect(Collectors.joining(", "));
    }

    /** "grandma (72) and grandpa (75, bad knee)" are two; "grandma, 72, bad knee" is one. */
    private static List<String> apart(String said) {
        List<String> all = new ArrayList<>();
        for (String part : said.split("(?:,? and |, )(?![^(]*\\))", -1)) {
            boolean remark = AGE.matcher(part.strip()).matches() || TravelNames.isAboutMobility(part);
            if (remark && !all.isEmpty()) {
                all.add(all.removeLast() + ", " + part.strip());
            } else {
                all.add(part.strip());
            }
        }
        return all;
    }

    private static Who who(String said, Optional<String> details) {
        String text = (said + details.map(more -> ", " + more).orElse("")).replaceAll("\\s*[()]\\s*", ", ");
        List<String> parts = Arrays.stream(text.split("\\s*[,;]\\s*|\\s+with\\s+(?:an? )?|\\s+and\\s+", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty()) {
            return new Who(1, "", Optional.empty(), List.of());
        }
        String role = ARTICLE.matcher(parts.getFirst()).replaceFirst("");
        Optional<Integer> age = Optional.empty();
        Matcher old = OLD.matcher(role);
        Matcher ofAge = OF_AGE.matcher(role);
        if (old.matches()) {
            age = Optional.of(Integer.parseInt(old.group(1)));
            role = old.group(2) == null ? "" : old.group(2);
        } else if (ofAge.matches()) {
            age = Optional.of(Integer.parseInt(ofAge.group(2)));
            role = ofAge.group(1);
        }
        List<String> remarks = new ArrayList<>();
        for (String part : parts.subList(1, parts.size())) {
            Matcher years = AGE.matcher(part);
            if (years.matches()) {
                age = Optional.of(Integer.parseInt(years.group(1)));
            } else {
                remarks.add(part.replaceFirst("(?i)^(?:with |has )?(?:an? )?", ""));
            }
        }
        int space = role.indexOf(' ');
        Optional<Integer> count = space < 0 ? Optional.empty() : Numbers.count(role.substring(0, space));
        String counted = count.isPresent() ? role.substring(space + 1) : role;
        return new Who(
                count.orElse(1),
                count.filter(many -> many > 1).isPresent() ? singular(counted) : counted,
                age,
                remarks);
    }

    private static String singular(String roles) {
        return roles.equalsIgnoreCase("children") ? "child" : roles.replaceFirst("s$", "");
    }
}
