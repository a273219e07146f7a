package dev.deputy.cli;

import dev.deputy.testing.model.ServerMain;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "model-server",
        description =
                "A model for demonstrations: answers by a script, as an OpenAI-compatible server on this machine.")
final class ModelServerCommand implements Callable<Integer> {
    @Option(names = "--script", required = true, paramLabel = "FILE", description = "what the model says, as JSON")
    Path script = Path.of("");

    @Option(names = "--port", paramLabel = "PORT", description = "0 takes a free one; without it 8089")
    int port = 8089;

    @Override
    public Integer call() throws InterruptedException {
        ServerMain.main(new String[] {"--script", script.toString(), "--port", String.valueOf(port)});
        return ExitCode.DONE;
    }
}
