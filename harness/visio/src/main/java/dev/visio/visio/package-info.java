/**
 * The reference service: sessions, registration, access, and the rooms of a video conference, over
 * REST and a WebSocket; media goes through {@link dev.visio.sfu}.
 *
 * <p>{@link dev.visio.visio.VisioService} starts and stops all of it. One event loop, the control
 * loop, runs every handler and owns all state; commands to the media plane are enqueued to its
 * loops, and what those tell is enqueued back. Sessions are kept in memory for as long as the
 * process lives. Nothing of the media is ever written anywhere.
 *
 * <h2>REST</h2>
 *
 * JSON in and out ({@code application/json}); a body has at most 16 KiB and only the properties
 * that are named here. "Operator" is {@code Authorization: Bearer} with the operator's token,
 * "registration" with a registration's token. A property in brackets may be left out.
 *
 * <table>
 * <caption>Resources</caption>
 * <tr><th>request<th>who<th>body<th>answer
 * <tr><td>{@code POST /api/sessions}<td>operator<td>{@code name}, {@code type} (workshop, training, meeting, other), {@code
 *     startsAt} (RFC 3339, with its offset), {@code duration} (ISO 8601), [{@code speakers} (names)], [{@code
 *     instructions}], [{@code quota}]<td>201, {@code Location}, the session
 * <tr><td>{@code GET /api/sessions/ID}<td>anybody<td><td>200, the session
 * <tr><td>{@code PUT /api/sessions/ID/quota}<td>operator<td>[{@code quota}]<td>200, the session
 * <tr><td>{@code POST /api/sessions/ID/registrations}<td>anybody<td>{@code name}, {@code email}<td>201, {@code Location},
 *     {@code id} and {@code token}; 200 with the same when the address is registered already
 * <tr><td>{@code DELETE /api/sessions/ID/registrations/ID}<td>registration<td><td>200, {@code id}
 * <tr><td>{@code POST /api/sessions/ID/tickets}<td>registration<td><td>201, {@code ticket}, good for one connection within 30
 *     seconds, and {@code expiresAt}
 * <tr><td>{@code GET /api/statistics}<td>operator<td><td>200, what the media plane has counted since it began
 * <tr><td>{@code GET /api/health}<td>anybody<td><td>200, {@code status}
 * </table>
 *
 * <p>A session is shown with what was entered and {@code id}, {@code opensAt} and {@code closesAt}
 * (when it may be entered), {@code places}, {@code registrations} and {@code participants}
 * (numbers), {@code state} (scheduled, open, waiting, live, ended), {@code beganAt} and {@code
 * endedAt} once they are, and {@code recommendation} where more than about 20 may come.
 *
 * <p>Statistics are {@code at}, {@code rooms}, {@code participants}, {@code packetsReceived},
 * {@code packetsForwarded}, {@code packetsNotSelected}, {@code bytesReceived}, {@code
 * bytesForwarded}, {@code dropped} (numbers by reason) and {@code forwardingLatency} with {@code
 * unit} {@code ns}, {@code encoding} {@code hdr-v2-deflate-base64} and {@code histogram}. All count
 * from the start on: two answers subtracted make a window.
 *
 * <h2>Refusals</h2>
 *
 * Problem documents (RFC 9457, {@code application/problem+json}) of the types in {@link
 * dev.visio.signalling.ProblemType}, with the figures that matter as further members:
 *
 * <table>
 * <caption>Rules that refuse</caption>
 * <tr><th>type {@code urn:visio:problem:…}<th>status<th>figures
 * <tr><td>{@code too-early}<td>403<td>{@code opensAt}
 * <tr><td>{@code closed}<td>403<td>{@code closedAt}
 * <tr><td>{@code ended}<td>403<td>{@code endedAt}
 * <tr><td>{@code not-registered}<td>403<td>
 * <tr><td>{@code quota-reached}<td>409<td>{@code quota}
 * <tr><td>{@code room-full}<td>409<td>{@code limit}
 * <tr><td>{@code quota-below-registrations}<td>409<td>{@code quota}, {@code registrations}
 * <tr><td>{@code quota-out-of-range}<td>422<td>{@code limit}
 * <tr><td>{@code duration-too-long}<td>422<td>{@code maxDuration}
 * <tr><td>{@code duration-too-short}<td>422<td>{@code minDuration}
 * <tr><td>{@code unknown-property}<td>400<td>{@code property}
 * <tr><td>{@code invalid-request}<td>400<td>{@code property}, {@code reason}
 * </table>
 *
 * <p>Others say how the service was asked ({@code unauthorized}, {@code not-found}, {@code
 * method-not-allowed}, {@code too-large}, {@code unsupported-media-type}) or what it can bear
 * ({@code capacity-reached}, {@code stopping}, {@code internal}).
 *
 * <h2>WebSocket</h2>
 *
 * {@code GET /api/rooms/ID?ticket=…} enters the room of a session. The messages are those of {@link
 * dev.visio.signalling}, as text of at most 128 KiB. The handshake always succeeds; who may not
 * enter hears {@code refused} with the same problem document as over REST.
 *
 * <ol>
 *   <li>The service says {@code welcome}, then {@code participant-joined} for everybody who is
 *       there, then {@code room}.
 *   <li>The participant makes its one {@code offer}; the service gives its {@code answer}, and
 *       {@code slots} whenever they change.
 *   <li>The participant says {@code leave}, and has left. A connection that ends otherwise is lost:
 *       for 30 seconds the others are told nothing, and a new connection with a new ticket is
 *       welcomed under the same participant id, with a new offer. A newer connection of someone
 *       whose older one still stands takes over.
 * </ol>
 *
 * <p>The service closes with 1000 after {@code leave}, with 4000 after {@code refused} and 4001
 * after {@code disconnected}; the close reason repeats the rule's or the reason's name. A
 * participant that leaves more than 512 KiB unread is disconnected as {@code slow-reader}: it
 * learns so from the close frame alone, and loses its connection two seconds later if it does not
 * read even that. Every ten seconds the service sends a ping (RFC 6455 §5.5.2); who is not heard of
 * for thirty seconds is taken for lost.
 */
package dev.visio.visio;
