package dev.deputy.journal;

import dev.deputy.core.journal.DrivenElsewhere;
import dev.deputy.core.journal.Journal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One driver per delegation, over all processes: the operating system's lock on a file of the delegation's name, which
 * death frees. The file says who holds it, and stays when it is free: if it were deleted, one process could lock the
 * deleted file and another its successor.
 */
final class Drivers {
    /**
     * The lock files of this process, whichever journal took them. They must never be opened a second time: POSIX frees
     * a process's locks on a file when the process closes any handle of it.
     */
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    /** Files that another class loader of this process has locked: closing them would free its locks. */
    private static final List<RandomAccessFile> FOREIGN = new ArrayList<>();

    /** Far behind what the file says, which must stay readable where locks are mandatory. */
    private static final long PLACE = Long.MAX_VALUE - 1;

    private final Path folder;
    private final Set<Held> held = ConcurrentHashMap.newKeySet();

    Drivers(Path folder) {
        this.folder = folder;
    }

    /** @throws DrivenElsewhere if another driver lives */
    Journal.Driving take(String delegation) {
        try {
            Path file = Files.createDirectories(folder).toRealPath().resolve(delegation);
            if (!HERE.add(file)) {
                throw new DrivenElsewhere(delegation, "another driver in this process");
            }
            RandomAccessFile open = null;
            try {
                open = lock(delegation, file);
            } finally {
                if (open == null) {
                    HERE.remove(file);
                }
            }
            Held driving = new Held(file, open);
            held.add(driving);
            return driving;
        } catch (IOException e) {
            throw new JournalException(
                    "delegation " + delegation + " cannot be locked in " + folder + ": " + e.getMessage(), e);
        }
    }

    // Not through channels: an interrupted thread that reads or writes a channel closes it, and so frees the lock.
    private static RandomAccessFile lock(String delegation, Path file) throws IOException {
        RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
        boolean mine = false;
        try {
            FileLock lock = open.getChannel().tryLock(PLACE, 1, false);
            if (lock == null) {
                String process = open.readLine();
                throw new DrivenElsewhere(
                        delegation, process == null || process.isBlank() ? "another process" : "process " + process);
            }
            mine = true;
            open.setLength(0);
            open.writeBytes(ProcessHandle.current().pid() + "\n");
            return open;
        } catch (OverlappingFileLockException e) {
            synchronized (FOREIGN) {
                FOREIGN.add(open);
            }
            mine = true;
            throw new DrivenElsewhere(delegation, "another driver in this process");
        } finally {
            if (!mine) {
                open.close();
            }
        }
    }

    void close() {
        held.forEach(Held::close);
    }

    private final class Held implements Journal.Driving {
        private final Path file;
        private final RandomAccessFile open;

        Held(Path file, RandomAccessFile open) {
            this.file = file;
            this.open = open;
        }

        /** Frees the delegation; a second time does nothing. */
        @Override
        public void close() {
            if (held.remove(this)) {
                try {
                    open.close();
                } catch (IOException e) {
                    throw new JournalException("the lock " + file + " cannot be freed: " + e.getMessage(), e);
                } finally {
                    HERE.remove(file);
                }
            }
        }
    }
}
