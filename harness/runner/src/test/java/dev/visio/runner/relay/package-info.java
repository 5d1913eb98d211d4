/**
 * Whether the instrument tells the truth: relays that do known harm, by a seed, stand between the
 * speakers and the service, on a virtual clock and on real sockets, and what is reported is held
 * against what was done.
 */
package dev.visio.runner.relay;
