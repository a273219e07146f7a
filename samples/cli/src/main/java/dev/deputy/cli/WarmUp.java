package dev.deputy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * What the launcher runs once after a build, so that each later start is quick: it unpacks SQLite's native library, and
 * has the commands run that the JVM then knows the classes of.
 */
final class WarmUp {
    private WarmUp() {}

    /**
     * @param arguments {@code unpack FOLDER}, or the brief and an empty home
     * @throws IOException if the library cannot be unpacked; starts are slower then
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("unpack")) {
            unpack(Path.of(arguments[1]));
        } else {
            System.exit(run(arguments[0], arguments[1]));
        }
    }

    /** Returns how the delegation came out. */
    static int run(String brief, String home) {
        String out = Path.of(home, "out").toString();
        int exit =
                Main.run("delegate", "Plan a trip to Japan", "--brief", brief, "--yes", "--home", home, "--out", out);
        Main.run("list", "--home", home);
        Main.run("list", "--home", home, "--json");
        Main.run("show", "last", "--plan", "--home", home);
        Main.run("adjust", "last", "--set", "flights.notBefore=09:00", "--preview", "--home", home);
        return exit;
    }

    /** As the driver itself would, which does it at every start otherwise. */
    static void unpack(Path folder) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
            if (library != null) {
                Files.copy(library, folder.resolve(name));
            }
        }
    }
}
