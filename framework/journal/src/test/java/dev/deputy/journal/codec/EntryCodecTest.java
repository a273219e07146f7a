package dev.deputy.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.journal.Headline;
import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.machine.CommandId;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.Outcome;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.journal.ChildJvm;
import dev.deputy.journal.RandomDelegation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written is read back equal; what was not written so is refused. */
class EntryCodecTest {
    private static final int SEEDS = Integer.getInteger("deputy.seeds", 100);
    private static final String TOOK =
            "{\"format\":1,\"entry\":{\"sequence\":7,\"event\":{\"DriverTookOver\":{\"at\":\"2027-03-27T12:00:00Z\","
                    + "\"epoch\":2}},\"outcomes\":[{\"CheckpointRaised\":{\"requests\":[\"r1\"]}}]}}";

    @Test
    void theEntriesOfDelegationsAreReadBackEqual() {
        for (int seed = 0; seed < SEEDS; seed++) {
            for (Entry entry : RandomDelegation.of("d" + seed, seed).entries()) {
                assertReadBack(seed, entry);
            }
        }
    }

    @Test
    void everyKindOfEventAndOutcomeIsReadBackEqual() {
        for (Class<?> kind : kinds()) {
            for (int seed = 0; seed < SEEDS / 10; seed++) {
                assertReadBack(seed, random(kind, seed));
            }
        }
    }

    @Test
    void theTextIsTheSameAfterEveryStart() {
        try (ChildJvm child = ChildJvm.start(PrintDigest.class)) {
            assertThat(child.line()).hasValue(PrintDigest.digest());
        }
    }

    /** Prints what everything is written as, in short. */
    static final class PrintDigest {
        private PrintDigest() {}

        public static void main(String[] none) {
            System.out.println(digest());
        }

        static String digest() {
            StringBuilder all = new StringBuilder();
            for (int seed = 0; seed < 20; seed++) {
                RandomDelegation.of("d", seed).entries().forEach(entry -> all.append(EntryCodec.write(entry)));
                for (Class<?> kind : kinds()) {
                    all.append(EntryCodec.write(random(kind, seed)));
                }
            }
            return Digest.of(all.toString());
        }
    }

    @Test
    void headlinesAreReadBackEqual() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Headline headline = (Headline) new RandomValues(seed).of(Headline.class);
            assertThat(EntryCodec.headline(EntryCodec.write(headline))).isEqualTo(headline);
        }
    }

    @Test
    void theFormIsWhatItsJavadocSays() {
        Entry entry = new Entry(
                7,
                new Event.DriverTookOver(Instant.parse("2027-03-27T12:00:00Z"), 2),
                List.of(new Outcome.CheckpointRaised(List.of("r1"))));
        assertThat(EntryCodec.write(entry)).isEqualTo(TOOK);
        assertThat(EntryCodec.entry(TOOK)).isEqualTo(entry);
    }

    @Test
    void aNewerFormatIsRefusedByName() {
        refuses(
                TOOK.replace("\"format\":1,\"entry\"", "\"format\":2,\"record\""),
                "written by a newer Deputy (format 2); this one reads up to 1");
        refuses(TOOK.replace("\"format\":1", "\"format\":0"), "at /format: there is no format 0");
        refuses(TOOK.replace("\"format\":1,", ""), "at /entry: 'format' is wanted here");
    }

    @Test
    void whatIsUnknownIsRefusedWithItsPlace() {
        refuses(
                TOOK.replace("\"epoch\":2", "\"epoch\":2,\"leader\":true"),
                "at /entry/event/DriverTookOver/leader: this member is unknown; known are [at, epoch, rules]");
        assertThatThrownBy(() -> EntryCodec.entry(TOOK.replace("CheckpointRaised", "CheckpointRazed")))
                .hasMessageStartingWith(
                        "at /entry/outcomes/0/CheckpointRazed: there is no Outcome 'CheckpointRazed'; there are"
                                + " [Adjust");
        refuses(TOOK.replace("{\"CheckpointRaised\"", "{\"a\":1,\"CheckpointRaised\""), "there is no Outcome 'a'");
        refuses(
                TOOK.replace("[\"r1\"]}}", "[\"r1\"]},\"a\":1}"),
                "nothing beside the CheckpointRaised is wanted, not a");
    }

    @Test
    void whatIsMissingIsRefusedWithItsPlace() {
        refuses(
                TOOK.replace("\"requests\":[\"r1\"]", ""),
                "at /entry/outcomes/0/CheckpointRaised: 'requests' is missing");
        refuses(TOOK.replace(",\"epoch\":2", ""), "at /entry/event/DriverTookOver: 'epoch' is missing");
        refuses(
                TOOK.replace("\"DriverTookOver\":{\"at\":\"2027-03-27T12:00:00Z\",\"epoch\":2}", ""),
                "the name of a Event");
        refuses(TOOK.substring(0, TOOK.length() - 1), "Unexpected end-of-input");
        refuses("", "an object is wanted, not the end");
    }

    @Test
    void whatIsThereTwiceOrTooMuchIsRefused() {
        refuses(TOOK.replace("\"epoch\":2", "\"epoch\":2,\"epoch\":3"), "Duplicate field 'epoch'");
        refuses(TOOK + "{}", "nothing more is wanted");
        refuses(TOOK + "x", "Unrecognized token");
        refuses(TOOK.substring(0, TOOK.length() - 1) + ",\"signed\":true}", "nothing after the entry is wanted");
    }

    @Test
    void aValueOfAnotherTypeOrSpellingIsRefused() {
        for (String wrong :
                List.of("2.0", "2e0", "\"2\"", "null", "true", "[2]", "9223372036854775808", "02", "+2", "NaN")) {
            refuses(TOOK.replace("\"epoch\":2", "\"epoch\":" + wrong), "");
        }
        refuses(TOOK.replace("12:00:00Z", "12:00:00.000Z"), "a time such as");
        refuses(TOOK.replace("12:00:00Z", "13:00:00+01:00"), "a time such as");
        refuses(
                TOOK.replace("12:00:00Z", "noon"),
                "a time such as 2027-03-27T12:00:00Z is wanted, not 2027-03-27Tnoon");
        refuses(TOOK.replace("[\"r1\"]", "null"), "an array is wanted, not null");
        refuses(TOOK.replace("[\"r1\"]", "[null]"), "a string is wanted, not null");
    }

    @Test
    void jsonInsideAnEntryIsReadAsItIsWrittenAndInNoOtherWay() {
        String text = EntryCodec.write(returned(Json.of(4711)));
        for (String wrong : List.of(
                "1e400", "-1e400", "9007199254740993", "\"\\ud800\"", "{\"a\":1,\"a\":1}", "01", "1.0", "-0", "1e3")) {
            refuses(text.replace("4711", wrong), "");
        }
        for (double number : new double[] {343_086_077_598_671_000_000.0, 1e21, -1.5, 9_007_199_254_740_992.0}) {
            assertReadBack(0, returned(Json.of(number)));
        }
    }

    @Test
    void whatIsNestedTooDeeplyIsRefusedWhenItIsWritten() {
        int deepest = 0;
        for (int depth : List.of(200, 500, 980, 985, 990, 991, 992, 993, 994, 995, 996, 997, 998, 999, 1_000, 2_000)) {
            Json value = Json.of("x");
            for (int i = 0; i < depth; i++) {
                value = i % 2 == 0 ? Json.array(value) : Json.object("a", value);
            }
            try {
                Entry entry = returned(value);
                assertThat(EntryCodec.entry(EntryCodec.write(entry))).isEqualTo(entry);
                deepest = depth;
            } catch (JsonException tooDeep) {
                assertThat(tooDeep)
                        .hasMessageStartingWith("this entry cannot be written: ")
                        .hasMessageContaining("1000");
            }
        }
        assertThat(deepest).isBetween(980, EntryCodec.MAX_DEPTH - 1);
    }

    @Test
    void aDamagedTextIsRefusedOrIsAnotherEntryButNeverBreaksTheReader() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<Entry> entries = RandomDelegation.of("d", seed).entries();
            StringBuilder text = new StringBuilder(EntryCodec.write(entries.get(random.nextInt(entries.size()))));
            for (int i = random.nextInt(3); i >= 0; i--) {
                text.setCharAt(random.nextInt(text.length()), "\"{}[]:,\\0x\n ".charAt(random.nextInt(12)));
            }
            try {
                assertReadBack(seed, EntryCodec.entry(text.toString()));
            } catch (JsonException refused) {
                assertThat(refused.getMessage()).as("seed %d", seed).doesNotContain("\n");
            }
        }
    }

    private static void assertReadBack(long seed, Entry entry) {
        String text = EntryCodec.write(entry);
        Entry read = EntryCodec.entry(text);
        assertThat(read).as("seed %d", seed).isEqualTo(entry);
        assertThat(EntryCodec.write(read)).as("seed %d", seed).isEqualTo(text);
        assertThat(text.chars()).as("seed %d: UTF-8 can have it", seed).noneMatch(c -> c >= Character.MIN_SURROGATE);
    }

    private static void refuses(String text, String why) {
        assertThatThrownBy(() -> EntryCodec.entry(text))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
    }

    private static List<Class<?>> kinds() {
        List<Class<?>> kinds = new ArrayList<>();
        Stream.of(Event.class, Outcome.class).forEach(root -> kinds.addAll(List.of(root.getPermittedSubclasses())));
        return kinds;
    }

    private static Entry random(Class<?> kind, long seed) {
        RandomValues values = new RandomValues(seed);
        Object value = values.of(kind);
        return value instanceof Event event
                ? new Entry(seed, event, List.of())
                : new Entry(seed, (Event) values.of(Event.CancelAsked.class), List.of((Outcome) value));
    }

    private static Entry returned(Json value) {
        return new Entry(
                1, new Event.ToolReturned(Instant.EPOCH, new CommandId(1, 0), ToolResult.of(value)), List.of());
    }
}
