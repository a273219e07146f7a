package dev.deputy.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java files of the project, in order. */
final class Sources {
    /** The project's root: surefire starts a module's tests in the module's folder. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Sources() {}

    static List<Path> java() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> Stream.of("target", "node_modules").noneMatch(part -> hasPart(file, part)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasPart(Path file, String name) {
        for (Path part : ROOT.relativize(file)) {
            if (part.toString().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
