/**
 * Gatling simulations: each the story of many participants, with what must hold.
 *
 * <p>Enters: sizes, the service's address and the operator's token, as system properties and one
 * environment variable, and a budget file. Leaves: Gatling's own report and exit code, and a result
 * file for each measured room. Threads: Gatling's event loops, which nothing here blocks, and the
 * speakers' loops beside them.
 *
 * <p>The runner reads the {@link dev.visio.gatling.Catalogue} alone, which knows nothing of
 * Gatling: simulations run in a JVM of their own.
 */
package dev.visio.gatling;
