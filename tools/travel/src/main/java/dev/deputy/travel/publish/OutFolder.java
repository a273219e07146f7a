package dev.deputy.travel.publish;

import dev.deputy.core.json.Digest;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
     * What was written, and what was put aside for it.
     *
     * @param kept where a file is now that somebody else wrote, or wrote into
     */
    record Written(Path path, Optional<Path> kept) {
        List<ToolResult.Artifact> artifacts(String mediaType) {
            return Stream.concat(Stream.of(path), kept.stream())
                    .map(file -> new ToolResult.Artifact(file.toString(), mediaType))
                    .toList();
        }
    }

    /**
     * Writes a file whole. One that is there, and was not written here, is kept beside it.
     *
     * @param isOurs true for the content that was written here last
     * @param wish tells this write's temporary file from that of another wish; the same for each attempt
     * @throws ToolException if it cannot be written; then nothing has changed
     * @throws InterruptedException if the thread was asked to stop; then nothing has changed
     */
    Written write(String file, String content, Predicate<String> isOurs, String wish) throws InterruptedException {
        Path target = folder.resolve(file);
        Path part = folder.resolve("." + file + "." + Digest.of(wish).substring(0, 12) + ".part");
        try {
            Files.createDirectories(folder);
            force(part, content);
            Optional<Path> kept =
                    isOthers(target, isOurs.or(content::equals)) ? Optional.of(kept(target)) : Optional.empty();
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            forceFolder();
            return new Written(target, kept);
        } catch (ClosedByInterruptException stopped) {
            discard(part);
            Thread.interrupted(); // said by the exception from here on
            throw new InterruptedException("asked to stop while writing " + target);
        } catch (IOException refused) {
            discard(part);
            throw ToolException.permanent("cannot write " + target + ": " + reason(refused));
        }
    }

    private static boolean isOthers(Path target, Predicate<String> isOurs) throws IOException {
        if (!Files.isRegularFile(target)) {
            return false;
        }
        try {
            return !isOurs.test(Files.readString(target));
        } catch (CharacterCodingException noText) {
            return true;
        }
    }

    /** A copy under the next free name; an earlier attempt may have made it already. */
    private static Path kept(Path target) throws IOException {
        int number = 1;
        while (true) {
            Path copy = target.resolveSibling(target.getFileName() + ".kept-" + number++);
            if (!Files.exists(copy)) {
                return Files.copy(target, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
            if (Files.mismatch(target, copy) < 0) {
                return copy;
            }
        }
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
