/**
 * The commands: arguments in, exit code out.
 *
 * <p>A command checks all that it was given before it starts anything; what is wrong leaves as a
 * {@link dev.visio.runner.UsageProblem}. What a command has to say goes to standard error, what was
 * asked for to standard output.
 */
package dev.visio.runner.command;
