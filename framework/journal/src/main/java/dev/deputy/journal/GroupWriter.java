package dev.deputy.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.sqlite.SQLiteErrorCode;

/** Writes groups of entries, each in one transaction. Belongs to one thread. */
final class GroupWriter {
    /**
     * What became of a group: each entry is kept, or its delegation refused.
     *
     * @param kept durable
     * @param refused why, by delegation
     */
    record Written(List<Taken> kept, TreeMap<String, RuntimeException> refused) {}

    private final Database database;
    private Optional<Rows> open = Optional.empty();

    GroupWriter(Database database) {
        this.database = database;
    }

    /** Never throws: if the disk fails, nothing of the group is kept. */
    Written write(List<Taken> group) {
        try {
            if (open.isEmpty()) {
                open = Optional.of(new Rows(database.connect()));
            }
            return write(open.get(), group);
        } catch (SQLException e) {
            return none(group, database.trouble(e));
        } catch (RuntimeException | Error e) {
            return none(group, new JournalException("the journal " + database + " broke: " + e, e));
        }
    }

    private static Written write(Rows rows, List<Taken> group) throws SQLException {
        Written written = new Written(new ArrayList<>(), new TreeMap<>());
        TreeMap<String, Head> heads = new TreeMap<>();
        rows.begin();
        for (Taken taken : group) {
            if (written.refused.containsKey(taken.delegation)) {
                continue;
            }
            Head known = heads.get(taken.delegation);
            Head before = known == null ? rows.head(taken.delegation) : known;
            Head after = before.then(taken);
            if (taken.sequence == before.sequence() + 1 && insert(rows, taken, after)) {
                heads.put(taken.delegation, after);
                written.kept.add(taken);
            } else {
                written.refused.put(
                        taken.delegation,
                        new JournalException("entry " + before.sequence()
                                + " is the last one that is stored; somebody else writes this delegation, or it is"
                                + " damaged: read it again"));
            }
        }
        for (var head : heads.entrySet()) {
            rows.put(head.getKey(), head.getValue());
        }
        rows.commit();
        return written;
    }

    /** False if there is such a row, which the head does not know: the delegation is damaged, and no other is. */
    private static boolean insert(Rows rows, Taken taken, Head after) throws SQLException {
        try {
            rows.insert(taken, after.hash());
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
                return false;
            }
            throw e;
        }
    }

    private Written none(List<Taken> group, RuntimeException reason) {
        Written written = new Written(List.of(), new TreeMap<>());
        for (Taken taken : group) {
            written.refused.put(taken.delegation, reason);
        }
        close().ifPresent(reason::addSuppressed);
        return written;
    }

    /** Closes the connection, which rolls back; the next group opens another. */
    Optional<Exception> close() {
        try {
            if (open.isPresent()) {
                open.get().close();
            }
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        } finally {
            open = Optional.empty();
        }
    }
}
