package dev.deputy.spring;

import dev.deputy.core.tool.Tool;

/** Puts something around every tool of the deputy, such as an observation. A bean of this type is enough. */
@FunctionalInterface
public interface ToolDecorator {
    /** The tool with something around it: of the same specification, and with the same results. */
    Tool around(Tool tool);
}
