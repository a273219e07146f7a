/** The calls of models, tried with the scripted model; they are here because the script's module needs the calls'. */
@NullMarked
package dev.deputy.agents.agent;

import org.jspecify.annotations.NullMarked;
