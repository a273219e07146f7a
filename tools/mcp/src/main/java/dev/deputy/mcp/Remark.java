package dev.deputy.mcp;

/**
 * Something about a server's tool that a person should know.
 *
 * @param tool as the server names it
 * @param text one line; what the server said is quoted in it
 */
public record Remark(String server, String tool, Kind kind, String text) {
    /** What it is about. */
    public enum Kind {
        /** The tool is not offered. */
        LEFT_OUT,
        /** Arguments or results are checked less strictly than the server says. */
        LOOSENED,
        /** What a person stated and what the server says of it do not go together; the person's word holds. */
        CONTRADICTED
    }

    @Override
    public String toString() {
        return server + ": " + tool + " " + text;
    }
}
