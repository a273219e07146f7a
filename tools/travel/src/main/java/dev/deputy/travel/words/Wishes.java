package dev.deputy.travel.words;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Facts that are lists of wishes, and may be one wish alone. */
final class Wishes {
    private Wishes() {}

    /** The list with those added that are not in it. */
    static Json.Arr with(Json fact, List<? extends Json> more) {
        List<Json> all = new ArrayList<>(
                switch (fact) {
                    case Json.Arr list -> list.items();
                    case Json.Str one -> one.value().isBlank() ? List.<Json>of() : List.<Json>of(one);
                    case Json.Null none -> List.<Json>of();
                    case Json.Obj object -> List.<Json>of(object);
                    case Json.Num number -> List.<Json>of(number);
                    case Json.Bool bool -> List.<Json>of(bool);
                });
        more.stream().filter(one -> !all.contains(one)).forEach(all::add);
        return Json.array(all);
    }
}
