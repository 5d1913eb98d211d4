/**
 * The service under test, as a process of its own, and what a run asks of it over HTTP.
 *
 * <p>In come settings and requests; out come addresses, tickets and statistics. Whoever starts a
 * {@link dev.visio.runner.service.ServiceProcess} owns it and closes it; should the owner be killed
 * before it can, the process notices that its standard input has ended and goes by itself.
 */
package dev.visio.runner.service;
