package dev.deputy.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.journal.Journal;
import dev.deputy.core.journal.Journal.Urgency;
import dev.deputy.core.journal.JournalDamage;
import dev.deputy.core.machine.Entry;
import dev.deputy.journal.codec.EntryCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is changed in a journal's file is reported with its place, and the file left as it is. */
class DamageTest {
    private static final int STEP = Integer.getInteger("deputy.step", Ci.IS ? 37 : 397);

    private final RandomDelegation one = RandomDelegation.large("one", 1, 3);
    private final RandomDelegation two = RandomDelegation.large("two", 2, 3);
    private final int last = one.entries().size();

    @TempDir
    Path home;

    private Path whole;
    private int copies;

    @BeforeEach
    void write() {
        whole = home.resolve("whole.db");
        Raw.file(whole, one, two);
        assertThat(last).isGreaterThan(4);
    }

    @Test
    void aChangedBodyIsReportedWhicheverItIs() {
        for (int at = 1; at <= last; at++) {
            for (String changed : List.of(
                    "replace(body, '\"format\":1', '\"format\": 1')",
                    "body || ' '",
                    "substr(body, 2)",
                    "upper(body)",
                    "''")) {
                damaged(at, "UPDATE entry SET body = " + changed + " WHERE delegation = 'one' AND sequence = ?", at);
            }
        }
    }

    @Test
    void everyBitOfABodyCounts() {
        byte[] body = EntryCodec.write(one.entry(3)).getBytes(UTF_8);
        for (int i = 0; i < body.length * 8; i += Ci.IS ? 7 : 97) {
            byte[] flipped = body.clone();
            flipped[i / 8] ^= (byte) (1 << i % 8);
            damaged(3, "UPDATE entry SET body = CAST(? AS TEXT) WHERE delegation = 'one' AND sequence = 3", flipped);
        }
    }

    @Test
    void aChangedHashIsReported() {
        for (int at = 1; at <= last; at++) {
            damaged(at, "UPDATE entry SET hash = upper(hash) || 'x' WHERE delegation = 'one' AND sequence = ?", at);
        }
    }

    @Test
    void aMissingEntryIsReportedWhereverItStood() {
        for (int at = 1; at <= last; at++) {
            Path file = damaged(at, "DELETE FROM entry WHERE delegation = 'one' AND sequence = ?", at);
            try (SqliteJournal journal = SqliteJournal.open(file)) {
                assertThatThrownBy(() -> journal.read("one")).hasMessageContaining("entry " + at + ": it is missing");
            }
        }
        for (int from = 1; from <= last; from++) {
            damaged(from, "DELETE FROM entry WHERE delegation = 'one' AND sequence >= ?", from);
        }
    }

    @Test
    void anEntryOfAnotherPlaceIsReported() {
        String foreign =
                "UPDATE entry SET (body, hash) = (SELECT body, hash FROM entry WHERE delegation = ? AND sequence = ?)"
                        + " WHERE delegation = 'one' AND sequence = ?";
        damaged(2, foreign, "two", 2, 2);
        damaged(3, foreign, "one", 2, 3);
        damaged(1, foreign, "two", 1, 1);
    }

    @Test
    void aWholeChainUnderAnotherIdIsReported() {
        Path file = copy();
        Raw.change(file, "DELETE FROM entry WHERE delegation = 'one'");
        Raw.change(file, "DELETE FROM head WHERE delegation = 'one'");
        Raw.change(file, "INSERT INTO entry SELECT 'one', sequence, body, hash FROM entry WHERE delegation = 'two'");
        Raw.change(
                file,
                "INSERT INTO head SELECT 'one', sequence, hash, headline, seal FROM head WHERE delegation = 'two'");
        reported(file, 1);
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            assertThatThrownBy(journal::headlines)
                    .isInstanceOf(JournalDamage.class)
                    .hasMessageContaining("it has the head of another delegation");
        }
    }

    @Test
    void anEntryBehindTheHeadIsReportedEvenIfItsHashFits() {
        String hash = Chain.start("one");
        for (int sequence = 1; sequence <= last; sequence++) {
            hash = Chain.next(hash, EntryCodec.write(one.entry(sequence)));
        }
        String body = EntryCodec.write(one.entry(last));
        damaged(last + 1, "INSERT INTO entry VALUES ('one', ?, ?, ?)", last + 1, body, Chain.next(hash, body));
    }

    @Test
    void aChangedHeadIsReported() {
        for (String change : List.of(
                "sequence = sequence - 1",
                "sequence = sequence + 1",
                "hash = replace(hash, substr(hash, 1, 1), 'g')",
                "headline = replace(headline, '\"format\":1', '\"format\": 1')",
                "headline = replace(headline, 'revision\":', 'revision\":1')",
                "seal = upper(seal) || 'x'")) {
            Path file = damaged(-1, "UPDATE head SET " + change + " WHERE delegation = 'one'");
            try (SqliteJournal journal = SqliteJournal.open(file)) {
                assertThatThrownBy(journal::headlines)
                        .as(change)
                        .isInstanceOf(JournalDamage.class)
                        .hasMessageContaining("delegation one");
            }
        }
        damaged(last, "DELETE FROM head WHERE delegation = 'one'");
        damaged(-1, "UPDATE head SET delegation = 'other' WHERE delegation = 'one'");
        damaged(
                -1,
                "UPDATE head SET (sequence, hash, headline, seal) = (SELECT sequence, hash, headline, seal FROM head"
                        + " WHERE delegation = 'two') WHERE delegation = 'one'");
    }

    @Test
    void whatStandsBehindTheHeadRefusesItsOwnDelegationAlone() {
        Path file = copy();
        Raw.change(file, "INSERT INTO entry VALUES ('one', ?, 'x', 'x')", last + 1);
        RandomDelegation same = RandomDelegation.large("one", 1, 3);
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            RandomDelegation three = RandomDelegation.of("three", 3);
            Journal.Commit refused = journal.append(
                    "one",
                    new Entry(last + 1L, same.entry(1).event(), List.of()),
                    same.headline(1),
                    Urgency.RIDE_ALONG);
            JournalContract.append(journal, three, 1, Urgency.NOW).await();
            assertThatThrownBy(refused::await).isInstanceOf(JournalException.class);
            assertThat(journal.read("three")).hasSize(1);
        }
        reported(file, last + 1);
    }

    @Test
    void aFlippedByteAnywhereIsReportedOrChangesNothing() throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        int reported = 0;
        int tried = 0;
        for (int at = 0; at < bytes.length; at += STEP) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            if (!isWhole(flipped, "byte " + at)) {
                reported++;
            }
            tried++;
        }
        assertThat(reported).as("of %s", tried).isGreaterThan(tried / 4);
    }

    @Test
    void aRowWhoseHeaderIsDamagedIsReported() throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        int tried = 0;
        for (int id = 12; id < bytes.length - 3; id++) {
            if (new String(bytes, id, 3, UTF_8).equals("one")) {
                // The header is before the first column, which is the id: its length, and the types. 0 makes columns
                // NULL.
                for (int at = id - 9; at < id; at++) {
                    byte[] damaged = bytes.clone();
                    damaged[at] = 0;
                    isWhole(damaged, "byte " + at);
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(last * 8);
    }

    @Test
    void aFileThatWasCutIsReported() throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 1; length < bytes.length; length += 509) {
            assertThat(isWhole(Arrays.copyOf(bytes, length), "cut at " + length))
                    .isFalse();
        }
    }

    @Test
    void aLostPageIsReported() throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        int reported = 0;
        for (int page = 0; page < bytes.length / 4_096; page++) {
            byte[] zeroed = bytes.clone();
            Arrays.fill(zeroed, page * 4_096, (page + 1) * 4_096, (byte) 0);
            reported += isWhole(zeroed, "page " + page) ? 0 : 1;
        }
        assertThat(reported).isGreaterThan(2);
    }

    @Test
    void anotherTableIsReported() {
        for (String change :
                List.of("DROP TABLE entry", "DROP TABLE head", "ALTER TABLE entry RENAME COLUMN body TO text")) {
            Path file = copy();
            Raw.execute(file, change);
            reported(file, -1);
        }
    }

    /** True if all is there; false if the damage was reported by name. Anything else is a failure. */
    private boolean isWhole(byte[] bytes, String what) throws IOException {
        Path file = copy();
        Files.write(file, bytes);
        List<Consumer<SqliteJournal>> reads = List.of(
                journal -> assertThat(journal.read("one")).as(what).isEqualTo(one.entries()),
                journal -> assertThat(journal.read("two")).as(what).isEqualTo(two.entries()),
                journal -> assertThat(journal.headlines())
                        .as(what)
                        .containsExactly(
                                one.headline(last), two.headline(two.entries().size())));
        boolean whole = true;
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            for (Consumer<SqliteJournal> read : reads) {
                try {
                    read.accept(journal);
                } catch (JournalDamage | JournalException named) {
                    assertThat(named.getMessage()).as(what).doesNotContain("\n");
                    whole = false;
                }
            }
        } catch (JournalDamage | JournalException named) {
            assertThat(named.getMessage()).as(what).doesNotContain("\n");
            whole = false;
        }
        if (!whole) {
            assertThat(Files.readAllBytes(file)).as(what).isEqualTo(bytes);
        }
        return whole;
    }

    /** @param sequence of the report; -1 if it may be any */
    private Path damaged(int sequence, String sql, Object... values) {
        Path file = copy();
        Raw.change(file, sql, values);
        reported(file, sequence);
        return file;
    }

    private void reported(Path file, int sequence) {
        List<JournalDamage> reports = new ArrayList<>();
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            for (int i = 0; i < 2; i++) { // what is damaged stays damaged
                assertThatThrownBy(() -> journal.read("one"))
                        .isInstanceOfSatisfying(JournalDamage.class, reports::add)
                        .hasMessageNotContaining("\n");
            }
            if (sequence >= 0) {
                assertThat(reports)
                        .allSatisfy(report -> assertThat(report.sequence()).isEqualTo(sequence));
                assertThat(reports)
                        .allSatisfy(report -> assertThat(report.delegation()).isEqualTo("one"));
                assertThat(journal.read("two")).isEqualTo(two.entries());
            }
        }
    }

    private Path copy() {
        Path file = home.resolve("copy-" + copies++ + ".db");
        try {
            Files.copy(whole, file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return file;
    }
}
