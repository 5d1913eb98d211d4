/**
 * The messages between a participant and the service, as values and as JSON.
 *
 * <p>One WebSocket text message carries one JSON object; its {@code type} names the message, its
 * other properties are the components of the record of that name. There is no envelope and no
 * optional property.
 *
 * <pre>
 * participant → service                          service → participant
 * ---------------------                          ---------------------
 *                                                {"type":"welcome","version":2,"sessionId":…,"participantId":…,"name":…,
 *                                                 "now":…,"endsAt":…,"closesAt":…,
 *                                                 "slots":{"audio":3,"camera":19,"screen":2}}
 *                                                {"type":"participant-joined","participantId":…,"name":…}
 *                                                {"type":"participant-state","participantId":…,"microphone":true,
 *                                                 "camera":true,"screen":false,"handRaised":false}
 *                                                {"type":"chat","id":…,"participantId":…,"name":…,"text":…,"at":…}
 *                                                {"type":"room","state":"waiting"}
 * {"type":"offer","sdp":"v=0…"}
 *                                                {"type":"answer","sdp":"v=0…"}
 *                                                {"type":"slots","assignments":[
 *                                                  {"mid":"v0","participantId":…,"source":"camera"}],
 *                                                 "emptied":[{"mid":"v1"}]}
 * {"type":"devices","microphone":true,
 *  "camera":true,"screen":false}                 {"type":"participant-state",…} to all
 * {"type":"view","tiles":[
 *   {"participantId":…,"source":"camera",
 *    "width":1280,"height":720,"pinned":true}],
 *  "cameras":{"width":160,"height":90},
 *  "screens":{"width":0,"height":0}}              {"type":"slots",…} when the slots change by it
 * {"type":"hand","raised":true}                  {"type":"participant-state",…} to all
 * {"type":"reaction","reaction":"clap"}          {"type":"reaction","participantId":…,"reaction":"clap"} to all
 * {"type":"chat","text":"Bonjour"}               {"type":"chat",…} to all
 *                                                {"type":"rejected","problem":{"type":"urn:visio:problem:message-malformed",…}}
 *                                                {"type":"participant-left","participantId":…,"name":…}
 * {"type":"ping"}                                {"type":"pong"}
 * {"type":"restart-ice"}                         {"type":"ice-restarted","fragment":"a=ice-ufrag:…"}
 * {"type":"leave"}
 *                                                {"type":"refused","problem":{"type":"urn:visio:problem:room-full",…}}
 *                                                {"type":"disconnected","reason":"closed","detail":…}
 * </pre>
 *
 * <p>The participant says in the address of the WebSocket which version it speaks. The service
 * speaks first: {@code welcome}, or {@code refused} and the end of the connection. A participant
 * offers once for each connection. {@code slots} carries the slots that have changed since the last
 * one; in the beginning all are empty. {@code view} says how large the participant shows each of
 * the others; 0 × 0 hides, and what is hidden takes no slot. {@code ping} and {@code restart-ice}
 * are for whom the network fails: the first tells a connection that lives from one that stands in
 * name only, the second lets media find another way while this connection lives. Neither message
 * nor its answer is ever sent to who does not ask, so that who knows none of them is of the same
 * version. What is not a message, comes at the wrong moment or is not allowed is {@code rejected}
 * with the problem {@code message-malformed}, {@code message-out-of-order}, {@code
 * message-not-allowed}, {@code message-too-large} or {@code rate-limited}, and otherwise has no
 * effect; who has too many rejected is disconnected, and so is the sender of a single frame so
 * large that nothing after it can be read. Everything the other side sends is bounded ({@link
 * dev.visio.signalling.SignallingCodec#MAX_MESSAGE_BYTES}) and read strictly: what is not exactly
 * one of these messages is a named rejection, never an exception.
 *
 * <p>What enters: text. What leaves: immutable records, or text. No I/O, no clock, no thread, no
 * shared state: everything here may be used from any thread.
 */
package dev.visio.signalling;
