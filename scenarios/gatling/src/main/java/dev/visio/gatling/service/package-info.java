/**
 * The service under test, as its organiser and its participants reach it by HTTP.
 *
 * <p>Enters: the service's address and the operator's token. Leaves: sessions, tickets and the
 * service's statistics. Threads: the {@link dev.visio.gatling.service.Organiser} blocks and is not
 * for Gatling's event loops; tickets are futures.
 */
package dev.visio.gatling.service;
