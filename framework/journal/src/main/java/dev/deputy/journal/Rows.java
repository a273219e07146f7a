package dev.deputy.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The writer's statements on its own connection. */
final class Rows implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement head;
    private final PreparedStatement insert;
    private final PreparedStatement put;

    Rows(Connection connection) throws SQLException {
        this.connection = connection;
        head = connection.prepareStatement("SELECT sequence, hash, headline FROM head WHERE delegation = ?");
        insert =
                connection.prepareStatement("INSERT INTO entry (delegation, sequence, body, hash) VALUES (?, ?, ?, ?)");
        put = connection.prepareStatement(
                "INSERT OR REPLACE INTO head (delegation, sequence, hash, headline, seal) VALUES (?, ?, ?, ?, ?)");
    }

    static void create(Connection connection) throws SQLException {
        Database.execute(
                connection,
                "CREATE TABLE entry (delegation TEXT NOT NULL, sequence INTEGER NOT NULL, body TEXT NOT NULL,"
                        + " hash TEXT NOT NULL, PRIMARY KEY (delegation, sequence)) STRICT, WITHOUT ROWID");
        Database.execute(
                connection,
                "CREATE TABLE head (delegation TEXT NOT NULL PRIMARY KEY, sequence INTEGER NOT NULL,"
                        + " hash TEXT NOT NULL, headline TEXT NOT NULL, seal TEXT NOT NULL) STRICT, WITHOUT ROWID");
    }

    /** Takes the right to write at once, so that what is read in between still holds at the end. */
    void begin() throws SQLException {
        Database.execute(connection, "BEGIN IMMEDIATE");
    }

    void commit() throws SQLException {
        Database.execute(connection, "COMMIT");
    }

    Head head(String delegation) throws SQLException {
        head.setString(1, delegation);
        try (ResultSet row = head.executeQuery()) {
            return row.next()
                    ? new Head(row.getLong(1), Database.text(row, 2), Database.text(row, 3))
                    : Head.none(delegation);
        }
    }

    void insert(Taken taken, String hash) throws SQLException {
        insert.setString(1, taken.delegation);
        insert.setLong(2, taken.sequence);
        insert.setString(3, taken.body);
        insert.setString(4, hash);
        insert.executeUpdate();
    }

    void put(String delegation, Head now) throws SQLException {
        put.setString(1, delegation);
        put.setLong(2, now.sequence());
        put.setString(3, now.hash());
        put.setString(4, now.headline());
        put.setString(5, now.seal());
        put.executeUpdate();
    }

    /** Rolls back what is not committed. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
