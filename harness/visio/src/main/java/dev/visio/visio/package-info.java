/**
 * The reference service: events, sessions, registration, access, and the rooms of a video
 * conference, over REST and a WebSocket; media goes through {@link dev.visio.sfu}.
 *
 * <p>{@link dev.visio.visio.VisioService} starts and stops all of it. One event loop, the control
 * loop, runs every handler and owns all state; commands to the media plane are enqueued to its
 * loops, and what those tell is enqueued back. What outlives the process is the {@link
 * dev.visio.visio.store.Store}'s, which works on threads of its own. Nothing of the media is ever
 * written anywhere.
 *
 * <h2>REST</h2>
 *
 * Said by {@code http/openapi.yaml}, which the service validates requests with and serves as {@code
 * /api/openapi.yaml}. Refusals are problem documents (RFC 9457, {@code application/problem+json})
 * of the types in {@link dev.visio.signalling.ProblemType}, with the figures that matter as further
 * members.
 *
 * <h2>WebSocket</h2>
 *
 * {@code GET /api/rooms/ID?version=2&ticket=…} enters the room of a session. The messages are those
 * of {@link dev.visio.signalling}, as text of at most 128 KiB. The handshake always succeeds; who
 * may not enter hears {@code refused} with the same problem document as over REST. Another version,
 * or none, is refused as {@code unsupported-version}, and leaves the ticket unused.
 *
 * <ol>
 *   <li>The service says {@code welcome}; {@code participant-joined} for everybody else who is
 *       there and {@code participant-state} for everybody; what was written last ({@code chat});
 *       then {@code room}.
 *   <li>The participant makes its one {@code offer}; the service gives its {@code answer}, and
 *       {@code slots} whenever they change.
 *   <li>The participant says which {@code devices} are on, raises its {@code hand}, shows a {@code
 *       reaction}, writes a {@code chat}: everybody is told, itself included.
 *   <li>A participant that doubts whether this connection still carries anything asks by {@code
 *       ping}, and is told {@code pong}. One whose media have stopped while it does says {@code
 *       restart-ice} after its answer, and is told {@code ice-restarted}: its media go on over the
 *       pair of addresses that they have until it nominates another.
 *   <li>The participant says {@code leave}, and has left. A connection that ends otherwise is lost:
 *       for 30 seconds the others are told nothing, and a new connection with a new ticket is
 *       welcomed under the same participant id, with a new offer. A newer connection of someone
 *       whose older one still stands takes over.
 * </ol>
 *
 * <p>A message that is malformed, out of order, not allowed, too large or one too many is {@code
 * rejected} by that name; the connection goes on and nobody else is disturbed. More than thirty in
 * a minute, or a single frame above 256 KiB, after which nothing can be read, end it as {@code
 * invalid-message}; the seat may be resumed.
 *
 * <p>The service closes with 1000 after {@code leave}, with 4000 after {@code refused} and 4001
 * after {@code disconnected}; the close reason repeats the rule's or the reason's name. A
 * participant that leaves more than 512 KiB unread is disconnected as {@code slow-reader}: it
 * learns so from the close frame alone, and loses its connection two seconds later if it does not
 * read even that. Every ten seconds the service sends a ping (RFC 6455 §5.5.2); who is not heard of
 * for thirty seconds is taken for lost.
 *
 * <p>A service that stops says {@code disconnected} with {@code stopping}. Conferences have not
 * ended by it, nor by a crash: for 30 seconds from the restart on, every seat may be resumed.
 */
package dev.visio.visio;
