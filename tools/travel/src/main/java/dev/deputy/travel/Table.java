package dev.deputy.travel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The rows of a table on the class path: one a line, tabs between the cells, '#' before a remark. */
final class Table {
    private Table() {}

    /** @throws IllegalStateException if there is no such table, or a row has another number of cells */
    static List<List<String>> rows(String name, int cells) {
        List<List<String>> rows = text(name)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Arrays.asList(line.split("\t", -1)))
                .toList();
        for (List<String> row : rows) {
            if (row.size() != cells) {
                throw new IllegalStateException(
                        "table " + name + " wants " + cells + " cells in a row, not " + row.size() + ": " + row);
            }
        }
        return rows;
    }

    private static String text(String name) {
        try (InputStream in = Table.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the table " + name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the table " + name + " cannot be read", e);
        }
    }
}
