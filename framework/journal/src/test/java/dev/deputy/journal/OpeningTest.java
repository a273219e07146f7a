package dev.deputy.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.journal.Journal.Urgency;
import dev.deputy.core.journal.JournalDamage;
import dev.deputy.journal.codec.EntryCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be opened as a journal, and what is said of everything else. */
class OpeningTest {
    private final RandomDelegation one = RandomDelegation.of("one", 1);

    @TempDir
    Path home;

    @Test
    void aJournalIsMadeWithItsFolders() {
        Path file = home.resolve("a/b/deputy.db");
        SqliteJournal.open(file).close();
        assertThat(file).isRegularFile();
        assertThat(home.resolve("a/b")).isDirectoryContaining(each -> each.equals(file));
        SqliteJournal.open(file).close();
    }

    @Test
    void anEmptyFileBecomesAJournal() throws IOException {
        Path file = Files.createFile(home.resolve("deputy.db"));
        Raw.file(file, one);
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            assertThat(journal.read("one")).isEqualTo(one.entries());
        }
    }

    @Test
    void aJournalWhoseMakingWasCutOffIsMadeAnew() throws IOException, SQLException {
        Path half = home.resolve("half.db");
        Path file = home.resolve("deputy.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + half)) {
            Database.execute(connection, "PRAGMA cache_size = 1");
            Database.execute(connection, "BEGIN");
            Rows.create(connection);
            // More than the cache holds: a part of the transaction is in the file, and its way back beside it.
            Database.execute(connection, "INSERT INTO entry VALUES ('one', 1, hex(zeroblob(20000)), '')");
            Database.execute(connection, "INSERT INTO entry VALUES ('one', 2, hex(zeroblob(20000)), '')");
            Files.copy(half, file);
            Files.copy(home.resolve("half.db-journal"), home.resolve("deputy.db-journal"));
        }
        assertThat(file).isNotEmptyFile();
        Raw.file(file, one);
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            assertThat(journal.read("one")).isEqualTo(one.entries());
        }
    }

    @Test
    void aFileOfAnotherProgramIsRefusedAndLeftAsItIs() throws IOException {
        Path file = home.resolve("notes.db");
        Raw.execute(file, "CREATE TABLE note (text)", "INSERT INTO note VALUES ('milk')");
        refused(file, file + " is a SQLite database of another program, not a journal of Deputy");
        Raw.execute(file, "PRAGMA journal_mode = WAL", "PRAGMA application_id = 7", "PRAGMA user_version = 1");
        refused(file, file + " is a SQLite database of another program, not a journal of Deputy");
    }

    @Test
    void aJournalOfANewerVersionIsRefusedByNameAndLeftAsItIs() throws IOException {
        Path file = home.resolve("deputy.db");
        Raw.file(file, one);
        Raw.execute(file, "PRAGMA user_version = 2");
        refused(file, "the journal " + file + " was written by a newer Deputy (version 2); this one reads up to 1");
    }

    @Test
    void anEntryOfANewerFormatIsRefusedByName() {
        Path file = home.resolve("deputy.db");
        Raw.file(file, one);
        // A newer Deputy would chain its entries in the same way.
        String body = "{\"format\":2,\"entry\":{}}";
        String hash = Chain.next(Chain.start("one"), body);
        String headline = EntryCodec.write(one.headline(1));
        Raw.change(file, "DELETE FROM entry");
        Raw.change(file, "INSERT INTO entry VALUES ('one', 1, ?, ?)", body, hash);
        Raw.change(
                file,
                "UPDATE head SET sequence = 1, hash = ?, headline = ?, seal = ?",
                hash,
                headline,
                Chain.seal(1, hash, headline));
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            assertThatThrownBy(() -> journal.read("one"))
                    .isInstanceOf(JournalException.class)
                    .hasMessage("delegation one, entry 1: this version of Deputy cannot read it: written by a newer"
                            + " Deputy (format 2); this one reads up to 1");
        }
    }

    @Test
    void whatIsNoDatabaseIsRefusedAndLeftAsItIs() throws IOException {
        for (String text : List.of("x", "a shopping list", "milk, ".repeat(1_000))) {
            Path file = home.resolve("list-" + text.length());
            Files.writeString(file, text);
            assertThatThrownBy(() -> SqliteJournal.open(file))
                    .isInstanceOf(JournalDamage.class)
                    .hasMessageContaining(file + " is damaged or no journal (")
                    .hasMessageContaining("restore it from a backup")
                    .hasMessageNotContaining("\n");
            assertThat(file).hasContent(text);
            assertThat(home).isDirectoryNotContaining(each -> each.toString().endsWith("-wal"));
        }
    }

    @Test
    void aPlaceThatCannotHoldAFileIsNamed() throws IOException {
        Path text = Files.writeString(home.resolve("text"), "x");
        refused(home, home + " is a folder; name a file for the journal");
        assertThatThrownBy(() -> SqliteJournal.open(text.resolve("deputy.db")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(text.toString())
                .hasMessageContaining("is a file");
        assertThatThrownBy(() -> SqliteJournal.open(text.resolve("a/b/deputy.db")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the journal's folder " + text.resolve("a/b") + " cannot be made")
                .hasMessageNotContaining("\n");
    }

    @Test
    void whatMayOnlyBeReadIsReadAndNotWritten() {
        Path file = home.resolve("deputy.db");
        Raw.file(file, one);
        try (SqliteJournal journal = SqliteJournal.openReadOnly(file)) {
            assertThat(journal.read("one")).isEqualTo(one.entries());
            assertThat(journal.headlines()).hasSize(1);
            assertThatThrownBy(() -> JournalContract.append(journal, one, 1, Urgency.NOW))
                    .isInstanceOf(JournalException.class)
                    .hasMessage("the journal " + file + " can only be read by this user");
            assertThatThrownBy(() -> journal.drive("one")).isInstanceOf(JournalException.class);
        }
        assertThat(home).isDirectoryNotContaining(each -> !each.equals(file));
    }

    @Test
    void whatMayOnlyBeReadIsReadWhileAnotherWrites() {
        Path file = home.resolve("deputy.db");
        try (SqliteJournal writer = SqliteJournal.open(file);
                SqliteJournal reader = SqliteJournal.openReadOnly(file)) {
            JournalContract.keep(writer, one, 1, 2);
            assertThat(reader.read("one")).hasSize(2);
            JournalContract.keep(writer, one, 3, 3);
            assertThat(reader.read("one")).hasSize(3);
        }
    }

    private static void refused(Path file, String message) throws IOException {
        boolean folder = Files.isDirectory(file);
        byte[] before = folder ? new byte[0] : Files.readAllBytes(file);
        assertThatThrownBy(() -> SqliteJournal.open(file))
                .isInstanceOf(JournalException.class)
                .hasMessage(message);
        if (!folder) {
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
        }
    }
}
