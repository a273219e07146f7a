package dev.deputy.journal;

import dev.deputy.core.journal.JournalDamage;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/** The SQLite file: makes it, knows it again, connects to it, and says in one line what is wrong with it. */
final class Database {
    /** "Dpty": how a file is known to be a journal of Deputy. */
    static final int APPLICATION_ID = 0x44707479;

    /** Of the tables; a greater one is refused. */
    static final int VERSION = 1;

    /** How long another process may hold the file before waiting for it is given up. */
    private static final int PATIENCE_MILLIS = 60_000;

    private static final int LEAST_PAGE = 512;

    private final Path file;
    private final boolean readOnly;
    private final List<String> pragmas;

    private Database(Path file, boolean readOnly, List<String> pragmas) {
        this.file = file;
        this.readOnly = readOnly;
        this.pragmas = pragmas;
    }

    /**
     * @param pragmas further ones for each connection
     * @throws JournalException if the file is something else, is of a newer version, or cannot be used
     * @throws JournalDamage if SQLite says so
     */
    static Database open(Path path, List<String> pragmas) {
        Path file = path.toAbsolutePath().normalize();
        Path folder = file.getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new JournalException(file + " is a folder; name a file for the journal");
        }
        if (!Files.exists(file)) {
            make(folder);
        } else if (!Files.isReadable(file)) {
            throw new JournalException("the journal " + file + " cannot be read by this user");
        }
        boolean writable = !Files.exists(file) || (Files.isWritable(file) && Files.isWritable(folder));
        return open(file, !writable, pragmas);
    }

    /** For tests: as if the file could only be read. */
    static Database open(Path file, boolean readOnly, List<String> pragmas) {
        Database database = new Database(file, readOnly, pragmas);
        try {
            if (!database.isReady()) {
                if (readOnly) {
                    throw new JournalException("the journal " + file + " is empty, and can only be read by this user");
                }
                database.create();
            }
        } catch (SQLException e) {
            throw database.trouble(e);
        }
        return database;
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new JournalException("the journal's folder " + folder + " is a file", e);
        } catch (AccessDeniedException e) {
            throw new JournalException("the journal's folder " + folder + " cannot be made: permission denied", e);
        } catch (FileSystemException e) {
            throw new JournalException("the journal's folder " + folder + " cannot be made: " + reason(e), e);
        } catch (IOException e) {
            throw new JournalException("the journal's folder " + folder + " cannot be made: " + e.getMessage(), e);
        }
        if (!Files.isWritable(folder)) {
            throw new JournalException("the journal's folder " + folder + " cannot be written by this user");
        }
    }

    /** Some file systems give no reason. */
    private static String reason(FileSystemException e) {
        return e.getReason() == null ? "there is no writable folder above it" : e.getReason();
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /** The folder beside the file where drivers have their locks. */
    Path locks() {
        return file.resolveSibling(file.getFileName() + ".locks");
    }

    @Override
    public String toString() {
        return file.toString();
    }

    /** True if it is a journal that needs nothing more. What is something else is refused before it is touched. */
    private boolean isReady() throws SQLException {
        if (!Files.exists(file)) {
            return false;
        }
        refuseFragment();
        try (Connection connection = connect(true)) {
            return isJournal(connection)
                    && (readOnly || text(connection, "PRAGMA journal_mode").equals("wal"));
        } catch (SQLException e) {
            if (e.getErrorCode() == SQLiteErrorCode.SQLITE_READONLY.code && !readOnly) {
                return false; // somebody died while making it, and that must be rolled back first
            }
            throw e;
        }
    }

    /** SQLite takes what is shorter than any of its pages for an empty database, and would write over it. */
    private void refuseFragment() {
        long size;
        try {
            size = Files.size(file);
        } catch (IOException e) {
            throw new JournalException("the journal " + file + " cannot be used: " + e.getMessage(), e);
        }
        if (size > 0 && size < LEAST_PAGE && !Files.exists(file.resolveSibling(file.getFileName() + "-journal"))) {
            throw damage("it is no SQLite database");
        }
    }

    /** False if the database is empty. */
    private boolean isJournal(Connection connection) throws SQLException {
        if (text(connection, "PRAGMA page_count").equals("0")) {
            return false;
        }
        int application = Integer.parseInt(text(connection, "PRAGMA application_id"));
        int version = Integer.parseInt(text(connection, "PRAGMA user_version"));
        if (application == 0
                && text(connection, "SELECT count(*) FROM sqlite_master").equals("0")) {
            return false;
        }
        if (application != APPLICATION_ID) {
            throw new JournalException(file + " is a SQLite database of another program, not a journal of Deputy");
        }
        if (version > VERSION) {
            throw new JournalException("the journal " + file + " was written by a newer Deputy (version " + version
                    + "); this one reads up to " + VERSION);
        }
        return true;
    }

    private void create() throws SQLException {
        try (Connection connection = connect(false)) {
            execute(connection, "BEGIN IMMEDIATE");
            if (!isJournal(connection)) {
                Rows.create(connection);
                execute(connection, "PRAGMA application_id = " + APPLICATION_ID);
                execute(connection, "PRAGMA user_version = " + VERSION);
            }
            execute(connection, "COMMIT");
            String mode = text(connection, "PRAGMA journal_mode = WAL");
            if (!mode.equals("wal")) {
                throw new JournalException(
                        "the file system of " + file + " cannot hold a journal (no write-ahead log)");
            }
        }
    }

    /** A connection of one's own; several are open at once. */
    Connection connect() throws SQLException {
        return connect(readOnly);
    }

    private Connection connect(boolean onlyReads) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setReadOnly(onlyReads);
        // Where nothing can be written SQLite can make no index of its log; if there is no log it needs none.
        boolean still = readOnly && !Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toUri() + (still ? "?immutable=1" : ""));
        try {
            execute(connection, "PRAGMA cell_size_check = ON");
            execute(connection, "PRAGMA trusted_schema = OFF");
            for (String pragma : pragmas) {
                execute(connection, "PRAGMA " + pragma);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return text(row, 1);
        }
    }

    /** No column of ours is ever null, but that of a damaged row may be: it is empty then, and no hash fits it. */
    static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    /** What SQLite says, in a line for a person. */
    RuntimeException trouble(SQLException e) {
        return switch (SQLiteErrorCode.getErrorCode(e.getErrorCode())) {
            // Our statements are right, so that one that SQLite does not understand finds other tables.
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_ERROR, SQLITE_SCHEMA, SQLITE_MISMATCH, SQLITE_CONSTRAINT -> {
                JournalDamage damage = damage(String.valueOf(e.getMessage()));
                damage.initCause(e);
                yield damage;
            }
            case SQLITE_FULL -> new JournalException("there is no space left for the journal " + file, e);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new JournalException(
                        "another process has held the journal " + file + " for more than " + PATIENCE_MILLIS / 1_000
                                + " seconds; end it and try again",
                        e);
            default -> new JournalException("the journal " + file + " cannot be used: " + e.getMessage(), e);
        };
    }

    private JournalDamage damage(String problem) {
        return new JournalDamage(
                "",
                0,
                file + " is damaged or no journal (" + problem + "); it is left as it is: restore it from a backup");
    }
}
