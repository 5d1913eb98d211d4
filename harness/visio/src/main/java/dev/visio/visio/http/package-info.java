/**
 * The service's face to the network: a table of routes, the REST resources, and the participants'
 * WebSocket; and the pages, whose files are served from memory.
 *
 * <p>Pages are files below the resource folder {@code dev/visio/visio/pages}: {@code assets/api.js}
 * is at {@code /assets/api.js}, {@code back-office/index.html} at {@code /back-office}, {@code
 * room/index.html} at every {@code /rooms/…}; {@link dev.visio.visio.http.Pages} lists the
 * addresses. With {@code -Dvisio.pages=FOLDER} (for {@code ./visio serve}: in {@code
 * JAVA_TOOL_OPTIONS}) they are read from that folder at each request, so that whoever writes them
 * sees a change at once.
 *
 * <p>What enters: HTTP requests with bounded bodies, WebSocket messages with a bounded size. What
 * leaves: JSON, and problem documents; a connection whose outgoing queue passes its bound is ended.
 * Thread: the control loop, on which Vert.x calls every handler here. What the interface is, for
 * those who use it, stands in the description of {@link dev.visio.visio}.
 */
package dev.visio.visio.http;
