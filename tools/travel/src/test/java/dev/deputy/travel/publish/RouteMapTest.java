package dev.deputy.travel.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RouteMapTest {
    private static final int SEEDS = 60;

    @Test
    void noLabelCoversAnotherOrADotOrLeavesTheMap() {
        for (int seed = 0; seed < SEEDS; seed++) {
            checkLabels(seed, Trips.map(seed));
        }
    }

    @Test
    void tenPlacesInOneSpotKeepTheirLabelsApartToo() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<Json> map = new ArrayList<>();
            for (int order = 1; order <= 10; order++) {
                map.add(place("place-" + order, 35 + random.nextDouble(0.5), 135.6 + random.nextDouble(0.5), order));
            }
            checkLabels(seed, map);
        }
    }

    private static void checkLabels(int seed, List<Json> map) {
        if (map.isEmpty()) {
            return;
        }
        Chart chart = Chart.of(Stop.of(map));
        for (Label label : chart.labels()) {
            assertThat(chart.frame().has(label.box())).as("seed %d", seed).isTrue();
            assertThat(chart.inset().stream().noneMatch(label.box()::meets))
                    .as("seed %d", seed)
                    .isTrue();
            for (Label other : chart.labels()) {
                assertThat(label.box().has(other.dot()))
                        .as("seed %d, %s over the dot of %s", seed, label.stop(), other.stop())
                        .isFalse();
                assertThat(!label.equals(other) && label.box().meets(other.box()))
                        .as("seed %d, %s over %s", seed, label.stop(), other.stop())
                        .isFalse();
            }
        }
    }

    @Test
    void everyStopIsOnTheMapAndTheRouteGoesFromOneToTheNext() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Json> map = Trips.map(seed);
            if (map.isEmpty()) {
                continue;
            }
            Chart chart = Chart.of(Stop.of(map));
            assertThat(chart.labels()).allMatch(label -> chart.frame().has(label.dot()));
            assertThat(chart.arcs()).as("seed %d", seed).hasSize(map.size() - 1);
            for (int i = 1; i < chart.arcs().size(); i++) {
                assertThat(chart.arcs().get(i).from())
                        .isEqualTo(chart.arcs().get(i - 1).to());
            }
        }
    }

    @Test
    void northIsUpAndEastIsRight() {
        Chart chart = Chart.of(Stop.of(Samples.ITINERARY.at("map").asList()));
        Point tokyo = chart.labels().getFirst().dot();
        Point hiroshima = chart.labels().getLast().dot();
        assertThat(tokyo.x()).isGreaterThan(hiroshima.x());
        assertThat(tokyo.y()).isLessThan(hiroshima.y());
    }

    @Test
    void aCityThatIsVisitedTwiceHasOneDotWithBothNumbers() {
        List<Json> map = List.of(
                place("tokyo", 35.69, 139.69, 1), place("kyoto", 35.02, 135.75, 2), place("tokyo", 35.69, 139.69, 3));
        List<Stop> stops = Stop.of(map);
        assertThat(stops.stream().map(Stop::number)).containsExactly("1, 3", "2");
        assertThat(Stop.visits(stops)).containsExactly(0, 1, 0);
    }

    @Test
    void theSameMapIsDrawnTheSame() throws InterruptedException {
        assertThat(Chart.of(Stop.of(Trips.map(7)))).isEqualTo(Chart.of(Stop.of(Trips.map(7))));
        assertThat(Samples.page(Samples.ITINERARY)).contains("class=\"inset\"", "id=\"land\"");
    }

    private static Json place(String id, double latitude, double longitude, int order) {
        return Json.object("id", id)
                .with("name", id)
                .with("latitude", latitude)
                .with("longitude", longitude)
                .with("order", order);
    }
}
