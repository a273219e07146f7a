/** The sample CLI as scripts see it: exit codes, lines for machines, files. */
@NullMarked
package dev.deputy.cli;

import org.jspecify.annotations.NullMarked;
