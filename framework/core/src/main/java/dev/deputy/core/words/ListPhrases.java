package dev.deputy.core.words;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Facts that are lists: what is added to them, dropped from them, put into another's place. */
final class ListPhrases {
    private ListPhrases() {}

    /** An item of a list that the speaker names. */
    private record Item(String fact, Json.Arr list, int index) {
        Reading replacedBy(List<Json> others, Situation now) {
            List<Json> items = new ArrayList<>(list.items());
            items.remove(index);
            items.addAll(index, others);
            return now.set(fact, Json.array(items));
        }
    }

    static List<Phrase> all() {
        return List.of(
                Phrase.of("F is a list, and V is in it from now on", ListPhrases::add, "add V to F"),
                Phrase.of(
                        "V is in the list F, or in one list alone, and no more from now on",
                        ListPhrases::drop,
                        "drop V [from F]",
                        "remove|delete V [from F]"),
                Phrase.of(
                        "A is in one list, and B takes its place",
                        ListPhrases::swap,
                        "swap|exchange A for|with|against B",
                        "replace A by|with B",
                        "B instead_of A"));
    }

    private static Optional<Reading> add(Slots slots, Situation now) {
        return Place.named(slots.text("F"), now)
                .filter(place -> place.at().parts().isEmpty())
                .flatMap(place -> list(now.fact(place.fact())).map(list -> added(place, list, slots.text("V"), now)));
    }

    private static Reading added(Place place, Json.Arr list, String said, Situation now) {
        Json value = place.member("0").map(item -> item.value(said)).orElseGet(() -> Json.of(said));
        return list.items().contains(value)
                ? Reading.ask(said + " is in " + place + " already; what else is to be added?")
                : now.set(place.fact(), list.plus(value));
    }

    private static Optional<Reading> drop(Slots slots, Situation now) {
        String said = slots.text("V");
        List<Item> items = items(said, slots.maybe("F"), now);
        return switch (items.size()) {
            case 1 -> Optional.of(items.getFirst().replacedBy(List.of(), now));
            case 0 ->
                slots.maybe("F")
                        .flatMap(fact -> Place.named(fact, now))
                        .map(place -> Reading.ask("There is no " + said + " in " + place + ", which is "
                                + now.fact(place.fact()).shortened() + "; what is to go?"));
            default -> Optional.of(which(said, items));
        };
    }

    private static Optional<Reading> swap(Slots slots, Situation now) {
        List<Item> items = items(slots.text("A"), Optional.empty(), now);
        return switch (items.size()) {
            case 1 -> Optional.of(swapped(items.getFirst(), slots, now));
            case 0 -> Optional.empty();
            default -> Optional.of(which(slots.text("A"), items));
        };
    }

    private static Reading swapped(Item item, Slots slots, Situation now) {
        String said = slots.text("B");
        Json by = Optional.ofNullable(now.specs().get(item.fact()))
                .flatMap(spec -> Place.whole(spec).member("0"))
                .map(place -> place.value(said))
                .orElseGet(() -> Json.of(said));
        return item.list().items().contains(by)
                ? Reading.ask(said + " is in " + item.fact() + " already; what shall take the place of "
                        + slots.text("A") + "?")
                : item.replacedBy(List.of(by), now);
    }

    private static Reading which(String said, List<Item> items) {
        return Reading.ask("Which " + said + " is meant: "
                + items.stream()
                        .map(item -> item.list().items().get(item.index()) + " in " + item.fact())
                        .collect(Collectors.joining(" or "))
                + "?");
    }

    /** What the speaker names: a text in a list, or an object in it by one of its texts. */
    private static List<Item> items(String said, Optional<String> inFact, Situation now) {
        Optional<String> only = inFact.flatMap(name -> Place.named(name, now)).map(Place::fact);
        List<Item> items = new ArrayList<>();
        if (inFact.isPresent() && only.isEmpty()) {
            return items;
        }
        now.facts().forEach((fact, value) -> {
            if (only.isEmpty() || only.get().equals(fact)) {
                list(value).ifPresent(list -> {
                    for (int i = 0; i < list.size(); i++) {
                        if (isCalled(list.items().get(i), said)) {
                            items.add(new Item(fact, list, i));
                        }
                    }
                });
            }
        });
        return items;
    }

    private static boolean isCalled(Json item, String said) {
        return switch (item) {
            case Json.Str text -> text.value().equalsIgnoreCase(said);
            case Json.Obj object ->
                object.members().values().stream()
                        .anyMatch(member -> member instanceof Json.Str && isCalled(member, said));
            case Json.Num number -> number.canonical().equals(said);
            case Json.Arr array -> false;
            case Json.Bool bool -> false;
            case Json.Null none -> false;
        };
    }

    private static Optional<Json.Arr> list(Json value) {
        return value instanceof Json.Arr list ? Optional.of(list) : Optional.empty();
    }
}
