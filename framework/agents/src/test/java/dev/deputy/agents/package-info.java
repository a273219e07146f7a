/** Tests of what touches a model. */
@NullMarked
package dev.deputy.agents;

import org.jspecify.annotations.NullMarked;
