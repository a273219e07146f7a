package dev.deputy.journal;

import dev.deputy.core.journal.Journal.Urgency;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A journal's file as somebody else would write to it. */
final class Raw {
    private Raw() {}

    /** A file with these delegations in it, and nothing beside it. */
    static void file(Path file, RandomDelegation... delegations) {
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            for (RandomDelegation each : delegations) {
                for (int sequence = 1; sequence <= each.entries().size(); sequence++) {
                    JournalContract.append(journal, each, sequence, Urgency.RIDE_ALONG);
                }
            }
        }
    }

    /** Executes a statement that must change something. */
    static void change(Path file, String sql, Object... values) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            if (statement.executeUpdate() == 0) {
                throw new AssertionError("nothing changed: " + sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Executes statements that change no rows. */
    static void execute(Path file, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            for (String sql : statements) {
                Database.execute(connection, sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
