package dev.deputy.travel.words;

import dev.deputy.core.goal.NearNames;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.words.Grammar;
import dev.deputy.core.words.Phrase;
import dev.deputy.core.words.Reading;
import dev.deputy.core.words.Situation;
import dev.deputy.core.words.Slots;
import dev.deputy.travel.TravelNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From where, when, and at which hour one flies. */
final class FlightPhrases {
    private static final Pattern TIME =
            Pattern.compile("(\\d{1,2})(?:[:.h](\\d{2}))?\\s*(am|pm|a\\.m|p\\.m|o'clock|h)?", Pattern.CASE_INSENSITIVE);

    private static final Grammar GENERAL = Grammar.general();

    private FlightPhrases() {}

    static List<Phrase> all() {
        return List.of(
                Phrase.of(
                        "no flight leaves earlier; TIME is 9, 9:30, 9 am or noon",
                        FlightPhrases::notBefore,
                        "no flights|flight before TIME",
                        "[do] not fly before TIME",
                        "don't fly before TIME",
                        "flights|flight not|never before TIME",
                        "[only] fly|flights after|from TIME [on]"),
                Phrase.of(
                        "the trip starts in that city",
                        FlightPhrases::from,
                        "fly|start|leave|depart|travel|go from CITY [instead]",
                        "from CITY instead"),
                Phrase.of(
                        "both ends of the trip move; its length stays",
                        (slots, now) -> move("dates", "later", slots, now),
                        "[the|our] trip|journey|holiday|vacation N UNIT later",
                        "postpone|delay [the|our] trip|journey|holiday|vacation by N UNIT",
                        "move|shift [the|our] trip|journey|holiday|vacation [by] N UNIT later|forward",
                        "leave|depart|fly|go|travel N UNIT later"),
                Phrase.of(
                        "the same, towards today",
                        (slots, now) -> move("dates", "earlier", slots, now),
                        "[the|our] trip|journey|holiday|vacation N UNIT earlier",
                        "move|shift [the|our] trip|journey|holiday|vacation [by] N UNIT earlier",
                        "leave|depart|fly|go|travel N UNIT earlier"),
                Phrase.of(
                        "the trip ends later",
                        (slots, now) -> move("end", "later", slots, now),
                        "[stay] N UNIT longer",
                        "[the|our] trip|journey|holiday|vacation N UNIT longer",
                        "return|come_back|be_back N UNIT later"),
                Phrase.of(
                        "the trip ends earlier",
                        (slots, now) -> move("end", "earlier", slots, now),
                        "[stay] N UNIT shorter",
                        "[the|our] trip|journey|holiday|vacation N UNIT shorter",
                        "return|come_back|be_back N UNIT earlier"));
    }

    private static Optional<Reading> notBefore(Slots slots, Situation now) {
        String said = slots.text("TIME");
        if (said.equalsIgnoreCase("noon") || said.equalsIgnoreCase("midday")) {
            return Optional.of(at("12:00", now));
        }
        Matcher time = TIME.matcher(said);
        if (!time.matches()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(time.group(1));
        int minute = time.group(2) == null ? 0 : Integer.parseInt(time.group(2));
        String half = time.group(3) == null
                ? ""
                : time.group(3).toLowerCase(Locale.ROOT).replace(".", "");
        boolean twelve = half.equals("am") || half.equals("pm");
        if (hour > (twelve ? 12 : 23) || minute > 59 || (twelve && hour == 0)) {
            return Optional.of(Reading.ask("Which time is '" + said + "'? One is written like 9:30 or 21:30."));
        }
        int ofDay = twelve ? hour % 12 + (half.equals("pm") ? 12 : 0) : hour;
        return Optional.of(at(String.format(Locale.ROOT, "%02d:%02d", ofDay, minute), now));
    }

    private static Reading at(String time, Situation now) {
        return now.set("flights", Pointer.of("/notBefore"), Json.of(time));
    }

    private static Optional<Reading> from(Slots slots, Situation now) {
        String said = slots.text("CITY");
        if (Character.isDigit(said.charAt(0))) {
            return Optional.empty();
        }
        Optional<Reading> known = TravelNames.origin(said).map(origin -> now.set("origin", Json.of(origin)));
        String near = NearNames.nearest(TravelNames.origins(), said)
                .map(name -> " Did you mean " + name + "?")
                .orElse(" Known are " + TravelNames.origins().size() + " cities with an airport, such as "
                        + String.join(", ", TravelNames.origins().subList(0, 5)));
        return known.or(
                () -> Optional.of(Reading.ask("From which city do you start? '" + said + "' is not known." + near)));
    }

    /** As the general words for dates have it. */
    private static Optional<Reading> move(String what, String where, Slots slots, Situation now) {
        return Optional.of(GENERAL.read(what + " " + slots.text("N") + " " + slots.text("UNIT") + " " + where, now));
    }
}
