package dev.deputy.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Another real JVM that runs a main class of the tests; what it prints is read line by line. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private ChildJvm(List<String> command) {
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines = process.inputReader(StandardCharsets.UTF_8);
    }

    public static ChildJvm start(Class<?> main, String... arguments) {
        return new ChildJvm(command(main, arguments));
    }

    /** With its files no longer than so many kilobytes, which the operating system sees to. */
    static ChildJvm startWithFilesUpTo(int kilobytes, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kilobytes + "; exec \"$@\"", "sh"));
        command.addAll(command(main, arguments));
        return new ChildJvm(command);
    }

    private static List<String> command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    long pid() {
        return process.pid();
    }

    /** Waits for the next line; empty if there will be none. */
    public Optional<String> line() {
        try {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All lines until it ends. */
    List<String> rest() {
        return lines.lines().toList();
    }

    /** Kills it, as a failing machine would; what it has printed can still be read. */
    void kill() {
        process.toHandle().destroyForcibly(); // Process.destroyForcibly would close what it has printed
        process.onExit().join();
    }

    /** Waits for its end. */
    public int end() {
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
