package dev.deputy.desk;

import static dev.deputy.testing.DeputyAssertions.assertThatDelegation;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.Deputy;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.testing.VirtualClock;
import dev.deputy.testing.junit.DeputyExtension;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

@ExtendWith(DeputyExtension.class)
@Timeout(120)
class BookingDeskTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private ConfigurableApplicationContext start(VirtualClock clock) {
        return new SpringApplicationBuilder(BookingDesk.class)
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean("clock", VirtualClock.class, () -> clock))
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--deputy.journal.file=" + folder.resolve("journal.db"),
                        "--desk.passwords.ana={noop}secret",
                        "--desk.passwords.bo={noop}secret",
                        "--spring.main.banner-mode=off");
    }

    private Clerk clerk(ConfigurableApplicationContext desk, String name) {
        int port = requireNonNull(((WebServerApplicationContext) desk).getWebServer())
                .getPort();
        return new Clerk(http, port, name);
    }

    /** Until the delegation does nothing more on its own; a browser would look again and again. */
    private static Json settled(ConfigurableApplicationContext desk, Clerk clerk, String stay) throws Exception {
        desk.getBean(Deputy.class).open(stay, Booking.class).await();
        return clerk.get("/stays/" + stay).body();
    }

    private static Json at(Json view, String pointer) {
        return Pointer.of(pointer).in(view).orElseThrow(() -> new AssertionError("no " + pointer + " in " + view));
    }

    private static String text(Json view, String pointer) {
        return at(view, pointer).asString();
    }

    @Test
    void aStayIsAskedForAdjustedAndApprovedDaysLaterByAnotherProcess(VirtualClock clock) throws Exception {
        String stay;
        Json asked;
        try (ConfigurableApplicationContext desk = start(clock)) {
            Clerk ana = clerk(desk, "ana");
            Clerk.Answer started = ana.post("/stays", Json.object("city", "Nara"));
            assertThat(started.status()).isEqualTo(202);
            stay = text(started.body(), "/id");

            Json missing = settled(desk, ana, stay);
            assertThat(text(missing, "/requests/0/title")).isEqualTo("nights: How many nights?");
            String question = "/stays/" + stay + "/requests/" + text(missing, "/requests/0/id");
            assertThat(ana.post(question + "/answer", Json.of("two")).status()).isEqualTo(409);
            assertThat(ana.post(question + "/answer", Json.of(2)).status()).isEqualTo(200);

            Json quoted = settled(desk, ana, stay);
            Json change = Json.object("words", "one night more");
            Json preview = ana.post("/stays/" + stay + "/preview", change).body();
            assertThat(at(preview, "/ran")).hasToString("[\"quote\"]");
            Json.Obj words = change.asObject();
            assertThat(ana.post("/stays/" + stay + "/adjust", words.with("revision", 7))
                            .status())
                    .isEqualTo(409);
            assertThat(ana.post("/stays/" + stay + "/adjust", words.with("revision", at(quoted, "/revision")))
                            .status())
                    .isEqualTo(200);
            asked = settled(desk, ana, stay);
            assertThat(at(asked, "/requests/0/call/arguments/quote/eur")).isEqualTo(Json.of(360));
        }

        clock.advance(Duration.ofDays(3));
        try (ConfigurableApplicationContext desk = start(clock)) {
            Clerk ana = clerk(desk, "ana");
            assertThat(ana.get("/stays/" + stay).body()).isEqualTo(asked);
            String request = "/stays/" + stay + "/requests/" + text(asked, "/requests/0/id");
            Json yes = Json.object("digest", text(asked, "/requests/0/digest"));
            assertThat(clerk(desk, "bo").post(request + "/approve", yes).status())
                    .isEqualTo(404);
            assertThat(ana.post(request + "/approve", Json.object("digest", "0"))
                            .status())
                    .isEqualTo(409);
            assertThat(ana.post(request + "/approve", yes).status()).isEqualTo(200);
            Json booked = settled(desk, ana, stay);
            assertThat(text(booked, "/status")).isEqualTo("completed");
            assertThat(text(booked, "/result/book/reference")).isEqualTo("Hotel Nara/3/1");
            assertThatDelegation(desk.getBean(Deputy.class).engine().look(stay)).ran("quote", "book");
            assertThat(ana.post(request + "/approve", yes).status()).isEqualTo(409);
        }
    }

    @Test
    void nobodySeesAnothersStayOrComesInUnknown(VirtualClock clock) throws Exception {
        try (ConfigurableApplicationContext desk = start(clock)) {
            String stay = text(
                    clerk(desk, "ana")
                            .post("/stays", Json.object("city", "Nara").with("nights", 40))
                            .body(),
                    "/id");
            assertThat(clerk(desk, "ana").get("/stays/" + stay).status()).isEqualTo(200);
            assertThat(clerk(desk, "bo").get("/stays/" + stay).status()).isEqualTo(404);
            assertThat(clerk(desk, "eve").get("/stays/" + stay).status()).isEqualTo(401);
            assertThat(clerk(desk, "ana").post("/stays", Json.object()).status())
                    .as("what is missing is asked for")
                    .isEqualTo(202);
            assertThat(clerk(desk, "ana").get("/stays/none").status()).isEqualTo(404);
            assertThat(text(settled(desk, clerk(desk, "ana"), stay), "/reason")).contains("1 to 30 nights");
            Json health = clerk(desk, "ana").get("/actuator/health").body();
            assertThat(text(health, "/components/deputy/status")).isEqualTo("UP");
        }
    }

    @Test
    void aStayThatAnotherDeskIsAtWorkOnIsRefusedInALine(VirtualClock clock) throws Exception {
        try (ConfigurableApplicationContext desk = start(clock);
                ConfigurableApplicationContext other = start(clock)) {
            Json stay = clerk(desk, "ana")
                    .post("/stays", Json.object("city", "Nara").with("nights", 2))
                    .body();
            Json asked = settled(desk, clerk(desk, "ana"), text(stay, "/id"));
            assertThat(clerk(other, "ana").get("/stays/" + text(stay, "/id")).body())
                    .isEqualTo(asked);
            Clerk.Answer refused = clerk(other, "ana")
                    .post(
                            "/stays/" + text(stay, "/id") + "/requests/" + text(asked, "/requests/0/id") + "/approve",
                            Json.object("digest", text(asked, "/requests/0/digest")));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(text(refused.body(), "/detail")).isEqualTo("another desk is at work on this stay");
        }
    }
}
