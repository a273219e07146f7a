package dev.deputy.mcp;

/**
 * How a session ended.
 *
 * @param reason what the server did, in words that go after its name
 * @param passing it may be otherwise the next time
 */
record End(String reason, boolean passing) {}
