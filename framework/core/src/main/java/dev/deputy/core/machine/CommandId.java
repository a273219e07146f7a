package dev.deputy.core.machine;

/**
 * Names a command by where it was decided: the entry in the journal, and the how-manieth command of that entry.
 *
 * @param sequence of the entry
 * @param n from 0
 */
public record CommandId(long sequence, int n) {
    /** Reads what {@link #toString} wrote. */
    static CommandId parse(String text) {
        int dot = text.indexOf('.');
        return new CommandId(Long.parseLong(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
    }

    @Override
    public String toString() {
        return sequence + "." + n;
    }
}
