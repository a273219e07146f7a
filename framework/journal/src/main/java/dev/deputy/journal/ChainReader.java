package dev.deputy.journal;

import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.JournalDamage;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.machine.Entry;
import dev.deputy.journal.codec.EntryCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what is stored, and believes it only if every hash fits and the chain ends in the head. */
final class ChainReader {
    private final Connection connection;

    ChainReader(Connection connection) {
        this.connection = connection;
    }

    /** @throws JournalDamage with the first sequence that is not as it was written */
    List<Entry> entries(String delegation) throws SQLException {
        // One transaction: the head and the entries are of one moment, whatever is written meanwhile.
        Database.execute(connection, "BEGIN");
        Optional<Head> head = head(delegation);
        List<Entry> entries = new ArrayList<>();
        String hash = Chain.start(delegation);
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT sequence, body, hash FROM entry WHERE delegation = ? ORDER BY sequence")) {
            select.setString(1, delegation);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long next = entries.size() + 1L;
                    if (row.getLong(1) != next) {
                        throw new JournalDamage(delegation, next, "it is missing");
                    }
                    String body = Database.text(row, 2);
                    hash = Chain.next(hash, body);
                    if (!hash.equals(Database.text(row, 3))) {
                        throw new JournalDamage(delegation, next, "it is not what was written, its hash does not fit");
                    }
                    entries.add(entry(delegation, next, body));
                }
            }
        }
        check(delegation, entries.size(), hash, head);
        return entries;
    }

    private static void check(String delegation, long last, String hash, Optional<Head> head) {
        if (last == 0 && head.isEmpty()) {
            return; // there is none of that id
        }
        if (head.isEmpty()) {
            throw new JournalDamage(delegation, last, "its head is missing");
        } else if (head.get().sequence() > last) {
            throw new JournalDamage(
                    delegation, last + 1, "it is missing; entry " + head.get().sequence() + " was the last");
        } else if (head.get().sequence() < last) {
            throw new JournalDamage(
                    delegation, head.get().sequence() + 1, "it stands after the last entry that the head knows");
        } else if (!head.get().hash().equals(hash)) {
            throw new JournalDamage(delegation, last, "its hash is not the one that the head knows");
        }
    }

    private Optional<Head> head(String delegation) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT delegation, sequence, hash, headline, seal FROM head WHERE delegation = ?")) {
            select.setString(1, delegation);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(head(row)) : Optional.empty();
            }
        }
    }

    private static Head head(ResultSet row) throws SQLException {
        Head head = new Head(row.getLong(2), Database.text(row, 3), Database.text(row, 4));
        if (!head.seal().equals(Database.text(row, 5))) {
            throw new JournalDamage(Database.text(row, 1), head.sequence(), "the head is not what was written");
        }
        return head;
    }

    /** Sorted by id. */
    List<Headline> headlines() throws SQLException {
        List<Headline> headlines = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT delegation, sequence, hash, headline, seal FROM head ORDER BY delegation");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String delegation = Database.text(row, 1);
                Head head = head(row);
                Headline headline = readable(delegation, head.sequence(), head.headline(), EntryCodec::headline);
                if (!headline.delegation().equals(delegation)) {
                    throw new JournalDamage(delegation, head.sequence(), "it has the head of another delegation");
                }
                headlines.add(headline);
            }
        }
        return headlines;
    }

    private static Entry entry(String delegation, long sequence, String body) {
        Entry entry = readable(delegation, sequence, body, EntryCodec::entry);
        if (entry.sequence() != sequence) {
            throw new JournalDamage(delegation, sequence, "it is entry " + entry.sequence() + " by its own words");
        }
        return entry;
    }

    /** The hash fits, so this is what was written: if it cannot be read, another version wrote it. */
    private static <T> T readable(String delegation, long sequence, String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (JsonException unknown) {
            throw new JournalException(
                    "delegation " + delegation + ", entry " + sequence + ": this version of Deputy cannot read it: "
                            + unknown.getMessage(),
                    unknown);
        }
    }
}
