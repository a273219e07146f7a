package dev.deputy.mcp;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where a server is. Its texts show no values of environment variables and headers. */
public sealed interface Endpoint {
    /**
     * A process of our own, spoken to over its standard input and output. Of our environment it sees what every program
     * needs ({@code PATH}, {@code HOME} and the like) and nothing else.
     *
     * @param command the program and its arguments
     * @param environment more variables
     * @param directory where it runs; ours if empty
     */
    record Command(List<String> command, SortedMap<String, String> environment, Optional<Path> directory)
            implements Endpoint {
        public Command {
            command = List.copyOf(command);
            environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
            if (command.isEmpty() || command.getFirst().isBlank()) {
                throw new IllegalArgumentException("a server's command has at least the name of a program");
            }
        }

        /** The program and the names of the variables; arguments may hold secrets. */
        @Override
        public String toString() {
            return command.getFirst() + " (" + (command.size() - 1) + " arguments, environment " + environment.keySet()
                    + ")";
        }
    }

    /**
     * A server somewhere else, spoken to over streamable HTTP.
     *
     * @param headers of each request
     */
    record Http(URI url, SortedMap<String, String> headers) implements Endpoint {
        public Http {
            headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (!web || url.getHost() == null) {
                throw new IllegalArgumentException("a server's address begins with https:// or http:// and a host");
            }
        }

        /** Without query and user, which may be secrets, and with the names of the headers alone. */
        @Override
        public String toString() {
            return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort())
                    + " (headers " + headers.keySet() + ")";
        }
    }
}
