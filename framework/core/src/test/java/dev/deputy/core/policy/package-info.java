/** Tests of the policy. */
@NullMarked
package dev.deputy.core.policy;

import org.jspecify.annotations.NullMarked;
