package dev.deputy.travel.publish;

import dev.deputy.core.json.Json;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Random trips, written by somebody who means no good. */
final class Trips {
    private static final List<String> PIECES = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onclick='alert(1)",
            "&amp; &lt;b&gt; &nope;",
            "]]><!-- --> <?php ?>",
            "</style></title></svg>",
            "\u202Egnp.exe\u202C",
            "\u0000\u0007\u001B[31m\u0085\u009B",
            "\u2028\u2029\uFEFF\uFFFE\uFFFF",
            "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \uD83C\uDFEF",
            "お会計をお願いします",
            "W".repeat(300),
            "a; b, c \\ d \\n \"quoted\"",
            "\r\nEND:VEVENT\r\nBEGIN:VEVENT",
            "*bold* _it_ `x` [a](b) <http://x.example> # | ~",
            "\tplain words, é and ō\n\n- and more",
            "https://example.invalid/a?b=c&d=e");
    private static final List<Place> PLACES = List.of(
            new Place("tokyo", 35.6895, 139.6917),
            new Place("hakone", 35.1895, 139.0265),
            new Place("kyoto", 35.0211, 135.7538),
            new Place("hiroshima", 34.4, 132.45),
            new Place("nara", 34.685, 135.8048),
            new Place("osaka", 34.6938, 135.5011),
            new Place("kanazawa", 36.6, 136.6167),
            new Place("takayama", 36.1333, 137.25),
            new Place("nikko", 36.75, 139.6167),
            new Place("kamakura", 35.3109, 139.547),
            new Place("fukuoka", 33.6, 130.4167),
            new Place("nagasaki", 32.75, 129.8833),
            new Place("sapporo", 43.0667, 141.35),
            new Place("himeji", 34.8167, 134.7),
            new Place("nagoya", 35.1815, 136.9064),
            new Place("koyasan", 34.2129, 135.6224),
            new Place("matsumoto", 36.2333, 137.9667));
    private static final LocalDate START = LocalDate.parse("2027-03-27");

    private final Random random;

    private Trips(long seed) {
        this.random = new Random(seed);
    }

    private record Place(String id, double latitude, double longitude) {}

    static Json.Obj itinerary(long seed) {
        return new Trips(seed).itinerary();
    }

    /** A map of up to ten cities, some of them twice. */
    static List<Json> map(long seed) {
        return new Trips(seed).map();
    }

    private Json.Obj itinerary() {
        List<Json> days = new ArrayList<>();
        List<Json> stays = new ArrayList<>();
        List<Json> legs = new ArrayList<>();
        List<Json> map = map();
        for (int i = 0; i < random.nextInt(20); i++) {
            days.add(day(i + 1));
        }
        for (Json place : map) {
            LocalDate from = START.plusDays(random.nextInt(20));
            stays.add(Json.object("city", place.at("id"))
                    .with("cityName", text())
                    .with("from", from.toString())
                    .with("to", from.plusDays(random.nextInt(4)).toString())
                    .with("nights", random.nextInt(4))
                    .with("rooms", shown())
                    .with("cost", shown()));
            legs.add(Json.object("id", place.at("id"))
                    .with("from", text())
                    .with("to", text())
                    .with("date", from.toString())
                    .with("mode", text())
                    .with("minutes", shown())
                    .with("cost", shown()));
        }
        return Json.object("title", text())
                .with("subtitle", text())
                .with("days", Json.array(days))
                .with("stays", Json.array(stays))
                .with("legs", Json.array(random.nextBoolean() ? legs : List.of()))
                .with("costs", costs())
                .with(
                        "checks",
                        Json.array(Json.object("name", text())
                                .with("ok", random.nextBoolean())
                                .with("text", text())))
                .with(
                        "notes",
                        Json.array(Json.object("id", "packing")
                                .with("title", text())
                                .with("items", Json.array(Json.of(text()), Json.of(text())))))
                .with("map", Json.array(map));
    }

    private List<Json> map() {
        List<Json> map = new ArrayList<>();
        int size = random.nextInt(11);
        for (int order = 1; order <= size; order++) {
            Place place = PLACES.get(random.nextInt(PLACES.size()));
            map.add(Json.object("id", place.id())
                    .with("name", random.nextInt(5) == 0 ? text() : place.id())
                    .with("latitude", place.latitude())
                    .with("longitude", place.longitude())
                    .with("order", order));
        }
        return map;
    }

    private Json day(int number) {
        LocalDate date = START.plusDays(number - 1);
        List<Json> parts = new ArrayList<>();
        for (String when : List.of("morning", "afternoon", "evening")) {
            parts.add(Json.object("id", "day-" + number + "-" + when)
                    .with("when", when)
                    .with("kind", random.nextBoolean() ? "sight" : text())
                    .with("title", text())
                    .with("text", random.nextBoolean() ? text() : "")
                    .with("facts", Json.array(Json.object("label", text()).with("shown", shown()))));
        }
        Json.Obj day = Json.object("day", Json.of(number))
                .with("date", date.toString())
                .with("weekday", date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .with("city", random.nextBoolean() ? "tokyo" : "")
                .with("cityName", text())
                .with("title", text())
                .with("parts", Json.array(parts));
        return random.nextBoolean() ? day : day.with("holiday", text());
    }

    private Json costs() {
        Json.Obj costs = Json.object("lines", Json.array())
                .with("verdict", List.of("FITS", "TIGHT", "OVER", "UNKNOWN").get(random.nextInt(4)))
                .with("text", text());
        return random.nextBoolean() ? costs : costs.with("total", shown()).with("budget", shown());
    }

    private Json shown() {
        long low = random.nextLong(-1_000_000, 1_000_000);
        Json band = Json.object("low", Json.of(low))
                .with("high", low + random.nextLong(1_000_000))
                .with(
                        "unit",
                        List.of("JPY", "EUR cents", "minutes", "percent", "nights")
                                .get(random.nextInt(5)));
        Json.Obj origin = Json.object("source", text());
        return switch (random.nextInt(4)) {
            case 0 ->
                shown(
                        band,
                        origin.with("kind", "ESTIMATE").with("asOf", "2026-11").with("band", band));
            case 1 -> shown(Json.of(random.nextInt(9)), origin.with("kind", "COMPUTED"));
            case 2 -> shown(Json.of(text()), origin.with("kind", "FACT").with("asOf", text()));
            default -> shown(Json.nothing(), origin.with("kind", "UNKNOWN"));
        };
    }

    private static Json shown(Json value, Json provenance) {
        return Json.object("value", value).with("provenance", provenance);
    }

    private String text() {
        StringBuilder text = new StringBuilder("x");
        for (int i = 0; i <= random.nextInt(4); i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextBoolean() ? " " : "");
        }
        return text.toString();
    }
}
