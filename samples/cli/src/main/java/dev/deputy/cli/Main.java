package dev.deputy.cli;

import dev.deputy.core.journal.JournalDamage;
import dev.deputy.journal.JournalException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/** The sample CLI agent. */
@Command(
        name = "deputy",
        description = "Delegate big, adjust small: hand over the planning of a trip to Japan, and change your mind.",
        version = "deputy 0.1.0-SNAPSHOT",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 2 wrong use or bad input, 3 waits for a decision, 4 impossible as asked, 5 failed,",
            "130 interrupted. ID may be a unique beginning of an id, or 'last'."
        })
public final class Main implements Callable<Integer> {
    /** In the order of the help. */
    private static final List<Class<?>> COMMANDS = List.of(
            DelegateCommand.class,
            ListCommand.class,
            ShowCommand.class,
            DecideCommand.class,
            AdjustCommand.class,
            UndoCommand.class,
            ForkCommand.class,
            DiffCommand.class,
            ResumeCommand.class,
            CancelCommand.class,
            WhyCommand.class,
            VerifyCommand.class,
            ToolsCommand.class,
            ModelServerCommand.class);

    @Mixin
    GlobalOptions options = new GlobalOptions();

    /** Runs one command, and ends the process with the exit code that the help lists. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        Optional<ListCommand> list = PlainList.of(arguments);
        if (list.isPresent()) {
            try {
                return list.get().call();
            } catch (RuntimeException failure) {
                return failed(failure, arguments);
            }
        }
        CommandLine line = commandLine(Arrays.asList(arguments));
        line.setParameterExceptionHandler((wrong, given) -> {
            screen(given)
                    .error(wrong.getMessage() + " (see: " + System.getProperty("deputy.command", "deputy") + " "
                            + help(wrong.getCommandLine()) + "--help)");
            return ExitCode.WRONG;
        });
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, arguments));
        return line.execute(arguments);
    }

    /** Reading the annotations of a command takes a while: where one is named, the others are left out. */
    private static CommandLine commandLine(List<String> arguments) {
        CommandLine line = new CommandLine(new Main());
        List<Class<?>> named =
                COMMANDS.stream().filter(type -> arguments.contains(name(type))).toList();
        (named.isEmpty() ? COMMANDS : named).forEach(type -> line.addSubcommand(name(type), type));
        return line;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, System.err);
        return ExitCode.WRONG;
    }

    private static int failed(Exception failure, String... arguments) {
        if (Session.isInterrupted()) {
            return ExitCode.INTERRUPTED;
        }
        String message = String.valueOf(failure.getMessage());
        switch (failure) {
            case WrongUse wrong -> screen(arguments).error(message);
            case JournalDamage damage ->
                screen(arguments).error(message + " (nothing was changed; restore the state folder from a backup)");
            case JournalException unusable -> screen(arguments).error(message);
            default -> {
                screen(arguments).error("this should not have happened: " + failure);
                if (System.getenv("DEPUTY_DEBUG") != null) {
                    failure.printStackTrace();
                }
                return ExitCode.FAILED;
            }
        }
        return ExitCode.WRONG;
    }

    private static Screen screen(String... arguments) {
        return new Screen(Arrays.asList(arguments).contains("--json"), true);
    }

    private static String help(CommandLine command) {
        return command.getParent() == null ? "" : command.getCommandName() + " ";
    }
}
