/**
 * What a person shows to be let in: a token for the registration, a ticket for one connection, and
 * the operator's token.
 *
 * <p>What enters: texts of strangers. What leaves: whom they stand for, or nothing. {@link
 * dev.visio.visio.access.Tickets} belongs to the control loop; the rest may be used from any
 * thread.
 */
package dev.visio.visio.access;
