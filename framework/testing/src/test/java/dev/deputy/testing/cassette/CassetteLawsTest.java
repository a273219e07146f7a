package dev.deputy.testing.cassette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.agents.Purpose;
import dev.deputy.core.json.Json;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded replays equal, whatever it is and in whatever order the purposes ask. */
class CassetteLawsTest {
    private static final String LETTERS = "aZ9 \"\\\n\t\u0001é奈/~";

    @TempDir
    private Path folder;

    /** A request, as an app would send it, and the text that is to come back. */
    private record Turn(String purpose, String body, int status, String answer) {}

    @Test
    void whatIsRecordedReplaysEqual() throws Exception {
        for (long seed = 1; seed <= 200; seed++) {
            holds(seed);
        }
    }

    private void holds(long seed) throws Exception {
        Random random = new Random(seed);
        List<Turn> turns = turns(random);
        Path file = folder.resolve(seed + ".json");
        List<String> live;
        try (Cassette cassette = Cassette.open(file, Studio.RECORDING)) {
            live = told(cassette, turns, turns);
        }
        assertThat(CassetteFile.text(CassetteFile.read(file)))
                .as("seed %s", seed)
                .isEqualTo(Files.readString(file));
        List<Integer> order = interleaved(turns, random);
        List<String> replayed;
        try (Cassette cassette = Cassette.open(file, Studio.REPLAYING)) {
            replayed = told(cassette, order.stream().map(turns::get).toList(), List.of());
        }
        assertThat(replayed)
                .as("seed %s", seed)
                .isEqualTo(order.stream().map(live::get).toList());
    }

    private static List<Turn> turns(Random random) {
        List<Turn> turns = new ArrayList<>();
        List<String> bodies =
                List.of(json(random, 3).canonical(), json(random, 3).canonical(), text(random));
        for (int i = random.nextInt(8); i >= 0; i--) {
            String answer = random.nextInt(4) == 0
                    ? text(random)
                    : Json.array(json(random, 3)).canonical();
            turns.add(new Turn(
                    "step:" + random.nextInt(3),
                    bodies.get(random.nextInt(bodies.size())),
                    random.nextInt(4) == 0 ? 429 : 200,
                    answer));
        }
        return turns;
    }

    /** Another order in which each purpose asks as before. */
    private static List<Integer> interleaved(List<Turn> turns, Random random) {
        TreeMap<String, List<Integer>> waiting = new TreeMap<>();
        List<String> whose = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            waiting.computeIfAbsent(turns.get(i).purpose(), purpose -> new ArrayList<>())
                    .add(i);
            whose.add(turns.get(i).purpose());
        }
        Collections.shuffle(whose, random);
        return whose.stream()
                .map(purpose -> waiting.getOrDefault(purpose, new ArrayList<>()).removeFirst())
                .toList();
    }

    private static List<String> told(Cassette cassette, List<Turn> turns, List<Turn> server) throws Exception {
        HttpClient client =
                cassette.http(new Answering(new ArrayList<>(server))).build();
        List<String> told = new ArrayList<>();
        for (Turn turn : turns) {
            HttpRequest request = HttpRequest.builder()
                    .method(HttpMethod.POST)
                    .url("http://127.0.0.1:9/v1/chat/completions")
                    .body(turn.body())
                    .build();
            told.add(new Purpose(turn.purpose()).during(() -> {
                try {
                    return client.execute(request).body();
                } catch (HttpException e) {
                    return e.statusCode() + e.getMessage();
                }
            }));
        }
        return told;
    }

    private static Json json(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> Json.nothing();
            case 1 -> Json.of(random.nextBoolean());
            case 2 -> Json.of(random.nextInt(3) == 0 ? random.nextGaussian() * 1e20 : random.nextInt(1000));
            case 3 -> Json.of(text(random));
            case 4 -> {
                List<Json> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(json(random, depth - 1));
                }
                yield Json.array(items);
            }
            default -> {
                Json.Obj object = Json.object();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object = object.with(text(random), json(random, depth - 1));
                }
                yield object;
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** A server that answers in order. */
    private record Answering(List<Turn> turns) implements HttpClientBuilder, HttpClient {
        @Override
        public SuccessfulHttpResponse execute(HttpRequest request) {
            Turn turn = turns.removeFirst();
            if (turn.status() != 200) {
                throw new HttpException(turn.status(), turn.answer());
            }
            return SuccessfulHttpResponse.builder()
                    .statusCode(200)
                    .headers(new TreeMap<>())
                    .body(turn.answer())
                    .build();
        }

        @Override
        public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ZERO;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return Duration.ZERO;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return this;
        }
    }
}
