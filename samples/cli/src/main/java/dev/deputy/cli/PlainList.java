package dev.deputy.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Understands the plainest {@code list} without the parser of the command line, which takes longer to start than all
 * the rest of it. Whatever it does not know it leaves to the parser, mistakes too.
 */
final class PlainList {
    private PlainList() {}

    /** The command, if it is {@code list} with nothing but {@code --home DIR}, {@code --json} and {@code --plain}. */
    static Optional<ListCommand> of(String... arguments) {
        ListCommand list = new ListCommand();
        GlobalOptions options = list.main.options;
        boolean named = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "list" -> {
                    if (named) {
                        return Optional.empty();
                    }
                    named = true;
                }
                case "--json" -> options.json = true;
                case "--plain" -> options.plain = true;
                case "--home" -> {
                    if (options.home != null || i + 1 == arguments.length || arguments[i + 1].startsWith("-")) {
                        return Optional.empty();
                    }
                    i++;
                    options.home = Path.of(arguments[i]);
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return named ? Optional.of(list) : Optional.empty();
    }
}
