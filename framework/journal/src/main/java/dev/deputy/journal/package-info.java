/**
 * Journals that outlive their process: entries in one SQLite file, chained by hash, many delegations in one commit.
 *
 * <p>Read first: {@link dev.deputy.journal.SqliteJournal}, {@link dev.deputy.journal.GroupCommit},
 * {@link dev.deputy.journal.Chain}. Nothing here may open the database file other than through SQLite: closing it would
 * free the locks that SQLite holds on it in this process (POSIX frees all locks of a process when it closes any handle
 * of a file).
 */
@NullMarked
package dev.deputy.journal;

import org.jspecify.annotations.NullMarked;
