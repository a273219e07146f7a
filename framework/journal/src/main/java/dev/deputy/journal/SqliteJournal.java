package dev.deputy.journal;

import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.journal.JournalDamage;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.machine.Entry;
import dev.deputy.journal.codec.EntryCodec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A journal in one SQLite file, which several processes use at once. An entry is kept when it is flushed to the disk
 * (write-ahead log, {@code synchronous=FULL}); those of many delegations share a flush. Entries are chained by hash,
 * and whatever is not as it was written is reported by {@link #read} with its place and left as it is. The hashes show
 * accidents, not forgers, who can compute them too; and a delegation that is gone with its head, or a file that was put
 * back to an earlier state, leaves no trace.
 *
 * <p>Close it: an entry that rides along is on the disk at most 50 ms later, but a program that ends by itself without
 * closing does not wait for that, no more than a crash does. What {@link Commit#await} has returned for is never lost.
 *
 * <p>Drivers have their locks in the folder {@code FILE.locks}. Where nothing can be written, such as on a read-only
 * file system, the journal can be read. Thread-safe; an interrupt changes nothing.
 */
public final class SqliteJournal implements Journal {
    private static final Duration MOMENT = Duration.ofMillis(50);

    /** Ids become file names. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,99}");

    private final Database database;
    private final GroupCommit commits;
    private final Drivers drivers;

    private SqliteJournal(Database database, Duration moment) {
        this.database = database;
        this.commits = new GroupCommit(new GroupWriter(database), moment);
        this.drivers = new Drivers(database.locks());
    }

    /**
     * Opens the journal in the file, or makes it, and the folders above it.
     *
     * @throws JournalException if the file is something else or is of a newer version, which leaves it unchanged, or if
     *     it cannot be used; the message is a line for a person
     * @throws JournalDamage if SQLite finds it damaged
     */
    public static SqliteJournal open(Path file) {
        return open(file, MOMENT, List.of());
    }

    /**
     * For tests.
     *
     * @param moment how long entries that ride along wait
     * @param pragmas of every connection
     */
    static SqliteJournal open(Path file, Duration moment, List<String> pragmas) {
        return new SqliteJournal(Database.open(file, pragmas), moment);
    }

    /** For tests: as if the file could only be read. */
    static SqliteJournal openReadOnly(Path file) {
        return new SqliteJournal(Database.open(file, true, List.of()), MOMENT);
    }

    /**
     * What there is, with all that this journal has taken before.
     *
     * @throws JournalDamage if a headline is not what was written
     */
    @Override
    public List<Headline> headlines() {
        commits.settle();
        try (Connection connection = database.connect()) {
            return new ChainReader(connection).headlines();
        } catch (SQLException e) {
            throw database.trouble(e);
        }
    }

    /**
     * All entries of the delegation, with all that this journal has taken before.
     *
     * @throws JournalDamage with the first entry that is not what was written
     * @throws JournalException if another version of Deputy has written it
     */
    @Override
    public List<Entry> read(String delegation) {
        commits.settle();
        try (Connection connection = database.connect()) {
            List<Entry> entries = new ChainReader(connection).entries(delegation);
            commits.forgive(delegation);
            return entries;
        } catch (SQLException e) {
            throw database.trouble(e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>After a refusal all later entries of the delegation are refused, until {@link #read} says how it really
     * stands. If a disk fails in the middle of a commit, nobody can know before that whether the entry is kept.
     *
     * @throws JournalException if the entry cannot be written down, or the journal is read-only
     */
    @Override
    public Commit append(String delegation, Entry entry, Headline headline, Urgency urgency) {
        checkId(delegation);
        if (!headline.delegation().equals(delegation)) {
            throw new IllegalArgumentException(
                    "the headline is of delegation " + headline.delegation() + ", the entry of " + delegation);
        }
        checkWritable();
        Taken taken;
        try {
            taken = new Taken(
                    delegation, entry.sequence(), EntryCodec.write(entry), EntryCodec.write(headline), urgency);
        } catch (JsonException e) {
            throw new JournalException(
                    "entry " + entry.sequence() + " of delegation " + delegation + ": " + e.getMessage(), e);
        }
        commits.take(taken);
        return () -> commits.await(taken);
    }

    @Override
    public Driving drive(String delegation) {
        checkId(delegation);
        checkWritable();
        return drivers.take(delegation);
    }

    /**
     * {@inheritDoc} A second time does nothing.
     *
     * @throws JournalException if entries could not be kept and nobody has heard of it
     */
    @Override
    public void close() {
        try {
            commits.close();
        } finally {
            drivers.close();
        }
    }

    GroupCommit commits() {
        return commits;
    }

    private static void checkId(String delegation) {
        if (!ID.matcher(delegation).matches()) {
            throw new IllegalArgumentException(
                    "'" + delegation + "' is no id of a delegation: it has letters, digits and" + " '-', at most 100");
        }
    }

    private void checkWritable() {
        if (database.isReadOnly()) {
            throw new JournalException("the journal " + database + " can only be read by this user");
        }
    }
}
