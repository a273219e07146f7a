package dev.deputy.testing.model;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The npm package {@code @copilotkit/aimock}, running: a server of OpenAI's API that others have written. */
record Aimock(Process process, String url) implements AutoCloseable {
    private static final Path CLI = Path.of("src/test/npm/node_modules/@copilotkit/aimock/dist/cli.js");
    private static final String LISTENING = "listening on ";

    /** Skips the test if the package is not there; on a build server that is a failure. */
    static Aimock start(Path fixtures) throws IOException {
        if (!Files.exists(CLI)) {
            missing(CLI + " is missing; npm ci --prefix framework/testing/src/test/npm brings it");
        }
        try {
            Process process = new ProcessBuilder("node", CLI.toString(), "-p", "0", "-f", fixtures.toString())
                    .redirectErrorStream(true)
                    .start();
            return new Aimock(process, url(process.inputReader(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            missing("there is no node: " + e.getMessage());
            throw e;
        }
    }

    private static void missing(String what) {
        if ("true".equals(System.getenv("DEPUTY_CI"))) {
            fail("the comparison with aimock must run here, and " + what);
        }
        String leftOut = "the comparison with aimock is left out: " + what;
        System.out.println(leftOut);
        abort(leftOut);
    }

    private static String url(BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(LISTENING)) {
                return line.substring(line.indexOf(LISTENING) + LISTENING.length())
                                .strip() + "/v1";
            }
            said.append(line).append('\n');
        }
        throw new IOException("aimock does not listen:\n" + said);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
