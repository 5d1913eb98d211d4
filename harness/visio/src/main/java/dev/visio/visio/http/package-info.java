/**
 * The service's face to the network: a table of routes, the REST resources, and the participants'
 * WebSocket.
 *
 * <p>What enters: HTTP requests with bounded bodies, WebSocket messages with a bounded size. What
 * leaves: JSON, and problem documents; a connection whose outgoing queue passes its bound is ended.
 * Thread: the control loop, on which Vert.x calls every handler here. What the interface is, for
 * those who use it, stands in the description of {@link dev.visio.visio}.
 */
package dev.visio.visio.http;
