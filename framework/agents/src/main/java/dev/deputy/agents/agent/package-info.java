/**
 * Agents: steps that a model works at by itself, with an instruction, a fixed set of tools to read with, and limits.
 *
 * <p>Read first: {@link dev.deputy.agents.agent.Agent}, {@link dev.deputy.agents.agent.AgentLimits}. Nothing here may
 * have an effect on the world: what an agent wants done is its result, and a step of the plan does it, once a person
 * agrees.
 */
@NullMarked
package dev.deputy.agents.agent;

import org.jspecify.annotations.NullMarked;
