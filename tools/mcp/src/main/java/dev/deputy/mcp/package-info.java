/**
 * Tools that servers of the Model Context Protocol (MCP, revision 2025-11-25 and three before it) offer, as tools of
 * delegations.
 *
 * <p>Read first: {@link dev.deputy.mcp.McpServers}, {@link dev.deputy.mcp.McpServer}, {@link dev.deputy.mcp.ToolTerms}.
 * This package must never believe a server that its own tool is harmless, unless the person has said that this server
 * is trusted; and it must never say of an effect that it failed unless that is certain.
 */
@NullMarked
package dev.deputy.mcp;

import org.jspecify.annotations.NullMarked;
