package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The days of all stays, with the sights that are shut on their date changed for those that {@code closed-days} names.
 */
final class OpenDays {
    private OpenDays() {}

    /**
     * @param cities what {@code days} gave for each stay
     * @param closed what {@code closed-days} gave
     */
    static List<Json.Obj> of(List<Json> cities, Json closed) {
        List<Json> changes = closed.at("changes").asList();
        return cities.stream()
                .map(city -> {
                    List<Json> days = city.at("days").asList().stream()
                            .map(day -> day(day.asObject(), of(changes, city, day)))
                            .toList();
                    return city.asObject().with("days", Json.array(days));
                })
                .toList();
    }

    private static List<Json> of(List<Json> changes, Json city, Json day) {
        return changes.stream()
                .filter(change -> change.at("city").equals(city.at("city"))
                        && change.at("day").equals(day.at("day")))
                .toList();
    }

    private static Json day(Json.Obj day, List<Json> changes) {
        if (changes.isEmpty()) {
            return day;
        }
        List<Json> parts = day.at("parts").asList().stream()
                .map(part -> part(
                        part,
                        changes.stream()
                                .filter(change -> change.at("when").equals(part.at("when")))
                                .toList()))
                .toList();
        Json.Obj changed = day.with("parts", Json.array(parts));
        return Part.areas(Part.sightsOf(changed))
                .map(areas -> changed.with("title", areas))
                .orElse(changed);
    }

    private static Json part(Json part, List<Json> changes) {
        if (changes.isEmpty()) {
            return part;
        }
        List<Sight> sights = new ArrayList<>();
        List<String> remarks = new ArrayList<>(
                part.at("remarks").asList().stream().map(Json::asString).toList());
        for (Json id : part.at("sights").asList()) {
            Optional<Json> change =
                    changes.stream().filter(one -> one.at("shut").equals(id)).findFirst();
            change.ifPresent(one -> remarks.add(one.at("why").asString()));
            change.map(one -> one.get("instead"))
                    .orElse(Optional.of(id))
                    .ifPresent(open -> sights.add(Sights.byId(open.asString())));
        }
        return sights.isEmpty()
                ? Part.free(When.of(part), "Time to yourselves", remarks)
                : Part.sights(When.of(part), sights, remarks);
    }
}
