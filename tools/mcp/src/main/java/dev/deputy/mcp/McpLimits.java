package dev.deputy.mcp;

import java.time.Duration;

/**
 * How much a server may ask of our patience and memory.
 *
 * @param start until a server has started and said who it is
 * @param list until it has listed all of its tools
 * @param silence how long a call may go on without a sign of progress: a server that reports progress is not hanging
 * @param close until a process that was told to end is killed
 * @param restarts how often a server that has ended is started again before it has answered a call
 * @param sizes of what it says
 */
public record McpLimits(Duration start, Duration list, Duration silence, Duration close, int restarts, Sizes sizes) {
    /**
     * How much a server may say.
     *
     * @param tools in its list: more are no choice for anybody
     * @param message bytes in one message; a server that says more is ended, as what follows cannot be told apart
     * @param result bytes in one result, which is kept in the journal and may be shown
     */
    public record Sizes(int tools, int message, int result) {
        public Sizes {
            if (tools < 1 || message < 1 || result < 1) {
                throw new IllegalArgumentException("sizes are positive: " + tools + ", " + message + ", " + result);
            }
        }
    }

    /**
     * Half a minute each to start and to list, a minute of silence, three seconds to close, three restarts; 500 tools,
     * messages of 16 MiB, results of 1 MiB.
     */
    public static final McpLimits DEFAULT = new McpLimits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(3),
            3,
            new Sizes(500, 16 << 20, 1 << 20));

    public McpLimits {
        boolean times = start.isPositive() && list.isPositive() && silence.isPositive() && close.isPositive();
        if (!times || restarts < 0) {
            throw new IllegalArgumentException("limits of time are positive, and restarts at least 0: " + start + ", "
                    + list + ", " + silence + ", " + close + ", " + restarts);
        }
    }

    /** With so long to start: a process that is fetched first needs more than the default. */
    public McpLimits withStart(Duration newStart) {
        return new McpLimits(newStart, list, silence, close, restarts, sizes);
    }

    /** With so long to list, all pages together. */
    public McpLimits withList(Duration newList) {
        return new McpLimits(start, newList, silence, close, restarts, sizes);
    }

    /** With so long a silence; each sign of progress lets it begin again. */
    public McpLimits withSilence(Duration newSilence) {
        return new McpLimits(start, list, newSilence, close, restarts, sizes);
    }

    /** With so long to end by itself. */
    public McpLimits withClose(Duration newClose) {
        return new McpLimits(start, list, silence, newClose, restarts, sizes);
    }

    /** With so many restarts; 0: a server that has ended stays so. */
    public McpLimits withRestarts(int newRestarts) {
        return new McpLimits(start, list, silence, close, newRestarts, sizes);
    }

    /** With these sizes, in place of all three. */
    public McpLimits withSizes(Sizes newSizes) {
        return new McpLimits(start, list, silence, close, restarts, newSizes);
    }
}
