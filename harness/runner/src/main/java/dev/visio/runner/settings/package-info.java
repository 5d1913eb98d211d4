/**
 * What can be set when the service is started, and where it may be set.
 *
 * <p>{@link dev.visio.runner.settings.Setting} declares each setting once; the flags with their
 * help, the names of environment variables, the keys of the file and the README's table all come
 * from there. In come arguments, the environment and a file; out comes a {@link
 * dev.visio.visio.VisioSettings}, or a {@link dev.visio.runner.UsageProblem} whose one line says
 * where the mistake stands and what would be right. Nothing is guessed and nothing is ignored.
 *
 * <p>A flag goes before the environment, the environment before the file, the file before what is
 * usual. Secrets have no flag, because every user of a machine can read arguments; no message shows
 * one.
 */
package dev.visio.runner.settings;
