package dev.deputy.mcp;

import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;

/**
 * A tool of a server, as it was when it was listed. When the server's tool is another one by now, calls fail and
 * nothing happens.
 *
 * <p>What comes of a call: a READ fails for now if there was no answer, and for good if the server says that it failed.
 * An effect has failed for certain if the server did not get the call, did not understand it, or, being trusted, says
 * that it failed; in all other cases without a result its outcome is unknown.
 */
public final class McpTool implements Tool {
    private final ServerConnection connection;
    private final ToolReader.Defined defined;

    McpTool(ServerConnection connection, ToolReader.Defined defined) {
        this.connection = connection;
        this.defined = defined;
    }

    @Override
    public ToolSpec spec() {
        return defined.spec();
    }

    /** The name of its server. */
    public String server() {
        return connection.name();
    }

    /** What the server calls it. */
    public String remoteName() {
        return defined.remote();
    }

    /** Its effect, and who says so. */
    public StatedEffect effect() {
        return defined.effect();
    }

    @Override
    public ToolResult call(ToolCall call) throws InterruptedException {
        return connection.call(defined, call);
    }

    @Override
    public String toString() {
        return spec().name() + " (" + effect().effect() + ", " + effect().origin() + ")";
    }
}
