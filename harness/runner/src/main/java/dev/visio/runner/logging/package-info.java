/**
 * Where log lines go, and what they look like: to standard error, as text for people or as one JSON
 * object a line for machines. Standard output is left to what commands have to say.
 *
 * <p>In come SLF4J's events from any thread; out go lines. A service's lines are written by a
 * thread of their own behind a bounded queue: a terminal or a pipe that does not take them holds
 * nobody up, and costs lines instead.
 */
package dev.visio.runner.logging;
