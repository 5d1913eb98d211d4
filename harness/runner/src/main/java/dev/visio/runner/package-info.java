/**
 * The command line and the composition behind it: the only module that sees both sides.
 *
 * <p>In come the arguments of a person or of a CI job; out come a verdict, a results folder and an
 * exit code. Everything is checked before anything is started, so that a mistyped argument costs
 * nothing; whatever is started is stopped again, however the run ends.
 */
package dev.visio.runner;
