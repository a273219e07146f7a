package dev.deputy.cli;

import dev.deputy.mcp.CatalogChange;
import dev.deputy.mcp.McpListener;

/** Says what MCP servers do by themselves: other tools are used from then on. */
record McpLines(Screen screen) implements McpListener {
    @Override
    public void changed(CatalogChange change) {
        screen.say("  mcp     " + change);
    }

    @Override
    public void troubled(String server, String reason) {
        screen.say("  mcp     " + reason);
    }
}
