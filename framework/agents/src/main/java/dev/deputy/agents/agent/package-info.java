/**
 * Agents: steps that a model works at by itself, with an instruction, a fixed set of tools, and limits.
 *
 * <p>Read first: {@link dev.deputy.agents.agent.Agent}, {@link dev.deputy.agents.agent.AgentLimits}. Nothing here may
 * have an effect on the world: what an agent wants done becomes a step of its own, which a person is asked about.
 */
@NullMarked
package dev.deputy.agents.agent;

import org.jspecify.annotations.NullMarked;
