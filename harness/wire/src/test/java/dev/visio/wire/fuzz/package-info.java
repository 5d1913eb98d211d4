/**
 * Jazzer's targets for the formats.
 *
 * <p>Enters: any bytes, to begin with those among the resources. Leaves: nothing; what is wrong is
 * thrown, and its bytes are kept beside the seeds.
 */
package dev.visio.wire.fuzz;
