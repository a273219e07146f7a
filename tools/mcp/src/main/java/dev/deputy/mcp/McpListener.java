package dev.deputy.mcp;

/**
 * Who is told what servers do by themselves. It is called on threads of the module, and must be quick. What it throws
 * goes to the thread's uncaught exception handler.
 */
public interface McpListener {
    /** Nobody listens. */
    McpListener NONE = new McpListener() {};

    /** A server offers other tools than before; {@link McpServers#tools} has them already. */
    default void changed(CatalogChange change) {}

    /** A call has come further. */
    default void progressed(Progress progress) {}

    /**
     * A server ended by itself, or what it now offers could not be found out. The tools stay as they are; a server that
     * ended is started again with the next call.
     *
     * @param reason one line
     */
    default void troubled(String server, String reason) {}
}
