package dev.deputy.travel.publish;

import dev.deputy.core.json.Digest;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The folder that a delegation's files go to. A file is there as a whole or as it was before: its bytes are written
 * beside it, forced to the disk, then moved over it.
 */
final class OutFolder {
    /** The attribute that names the folder. */
    static final String ATTRIBUTE = "out";

    private final Path folder;

    private OutFolder(Path folder) {
        this.folder = folder;
    }

    /** @throws ToolException if the delegation has no such folder, or it is not named in full */
    static OutFolder of(ToolCall call) {
        String name = call.surroundings().attributes().get(ATTRIBUTE);
        if (name == null) {
            throw ToolException.permanent("there is no folder for the files: the delegation has no attribute '"
                    + ATTRIBUTE + "'; give it one");
        }
        try {
            Path folder = Path.of(name);
            if (folder.isAbsolute()) {
                return new OutFolder(folder);
            }
            throw ToolException.permanent("the folder for the files must be an absolute path, not '" + name + "'");
        } catch (InvalidPathException noPath) {
            throw ToolException.permanent("the folder for the files is no path: " + noPath.getMessage());
        }
    }

    /**
     * Writes a file whole.
     *
     * @param wish tells this write's temporary file from that of another wish; the same for each attempt
     * @return the file's absolute path
     * @throws ToolException if it cannot be written; then nothing has changed
     * @throws InterruptedException if the thread was asked to stop; then nothing has changed
     */
    Path write(String file, String content, String wish) throws InterruptedException {
        Path target = folder.resolve(file);
        Path part = folder.resolve("." + file + "." + Digest.of(wish).substring(0, 12) + ".part");
        try {
            Files.createDirectories(folder);
            force(part, content);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (ClosedByInterruptException stopped) {
            discard(part);
            Thread.interrupted(); // said by the exception from here on
            throw new InterruptedException("asked to stop while writing " + target);
        } catch (IOException refused) {
            discard(part);
            throw ToolException.permanent("cannot write " + target + ": " + reason(refused));
        }
        forceFolder();
        return target;
    }

    private static void force(Path part, String content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** The move itself lasts once the folder is on the disk; only some systems can be asked for that. */
    private void forceFolder() {
        try {
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file is there, but " + folder + " could not be forced to the disk", e);
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException leftOver) {
            // The reason why the write failed is told; the next attempt of this wish overwrites what is left.
        }
    }

    private static String reason(IOException refused) {
        if (refused instanceof AccessDeniedException) {
            return "access is denied";
        }
        return refused instanceof FileSystemException failed && failed.getReason() != null
                ? failed.getReason()
                : refused.toString();
    }
}
