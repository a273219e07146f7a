/**
 * Tests of MCP servers, on real ones from npm and on one of our own that does what no good server does.
 *
 * <p>Read first: {@link dev.deputy.mcp.StubServer}. Nothing here leaves the machine.
 */
@NullMarked
package dev.deputy.mcp;

import org.jspecify.annotations.NullMarked;
