package dev.deputy.travel.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteMapTest {
    private static final int SEEDS = 200;

    @Test
    void noLabelCoversAnotherOrADotOrLeavesTheMap() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Json> map = Trips.map(seed);
            if (map.isEmpty()) {
                continue;
            }
            Chart chart = Chart.of(Stop.of(map));
            List<Label> labels = chart.labels();
            for (int i = 0; i < labels.size(); i++) {
                Box box = labels.get(i).box();
                assertThat(chart.frame().has(box)).as("seed %d", seed).isTrue();
                assertThat(chart.inset().stream().noneMatch(box::meets))
                        .as("seed %d", seed)
                        .isTrue();
                for (int j = 0; j < labels.size(); j++) {
                    assertThat(box.has(labels.get(j).dot())).as("seed %d", seed).isFalse();
                    assertThat(i != j && box.meets(labels.get(j).box()))
                            .as(
                                    "seed %d, %s and %s",
                                    seed, labels.get(i).stop(), labels.get(j).stop())
                            .isFalse();
                }
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
