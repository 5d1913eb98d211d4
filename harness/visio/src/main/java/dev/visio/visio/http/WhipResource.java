package dev.visio.visio.http;

import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.access.Secrets;
import dev.visio.visio.room.Attendance;
import dev.visio.visio.room.Rooms;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.session.Registration;
import dev.visio.visio.session.Session;
import dev.visio.visio.store.Store;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;

/**
 * Entering a room by one request: encoders by WHIP (RFC 9725), players by WHEP
 * (draft-ietf-wish-whep). Both are participants as any other, under the same rules: of the window,
 * of who is registered, of how many a room holds. The bearer token is that of the personal link; a
 * newer connection of the same registration takes over, whichever way it comes in.
 *
 * <p>Who loses its connection has left: an encoder that wants to go on makes a new one. Control
 * loop only.
 */
final class WhipResource {

  private static final String SDP = "application/sdp";
  private static final String ANY = "*";

  private final Store store;
  private final Secrets secrets;
  private final Rooms rooms;

  /** Those who are in a room by it, by the last part of their address: as many as hold a seat. */
  private final Map<String, Present> present = new HashMap<>();

  /**
   * One who is in a room.
   *
   * @param iceUfrag the line of its offer that names its ICE session
   */
  private record Present(
      String sessionId, String personId, String iceUfrag, Attendance attendance) {
    /** The ICE session that a restart would replace (RFC 9725 section 4.3.1). */
    String tag(String resource) {
      return '"' + resource + '"';
    }
  }

  WhipResource(Store store, Secrets secrets, Rooms rooms) {
    this.store = store;
    this.secrets = secrets;
    this.rooms = rooms;
  }

  void addTo(Endpoints endpoints) {
    endpoints
        .on("beginWhip", call -> begin(call, true))
        .on("trickleWhip", this::trickle)
        .on("endWhip", this::end)
        .on("beginWhep", call -> begin(call, false))
        .on("trickleWhep", this::trickle)
        .on("endWhep", this::end);
  }

  private Future<Reply> begin(Call call, boolean publishes) {
    return store.session(call.path("session")).compose(session -> enter(call, session, publishes));
  }

  private Future<Reply> enter(Call call, Session session, boolean publishes) {
    Registration registration =
        session.registrationOf(call.person()).orElseThrow(Session::notRegistered);
    ParticipantMessage.Offer offer =
        Call.checked("", () -> new ParticipantMessage.Offer(call.content()));
    String resource = secrets.newSecret();
    WhipConnection connection = new WhipConnection(() -> present.remove(resource));
    Attendance attendance = rooms.enter(session, registration.id(), connection);
    Present entered =
        new Present(session.id(), call.person().id(), iceUfrag(offer.sdp()), attendance);
    present.put(resource, entered);
    attendance.received(offer);
    return connection
        .answer()
        .map(
            answer -> {
              if (publishes) {
                attendance.received(devices(answer));
              }
              return Reply.createdText(SDP, answer)
                  .at(
                      call.operation().template().replace("{session}", session.id())
                          + "/"
                          + resource)
                  .tagged(entered.tag(resource));
            });
  }

  /**
   * Further addresses of the participant need not be known: the service checks none, and learns
   * each by the check that comes from it (RFC 8445 section 2.5).
   */
  private Future<Reply> trickle(Call call) {
    Present found = find(call);
    boolean stale =
        call.ifMatch()
            .filter(tag -> !tag.equals(ANY) && !tag.equals(found.tag(call.path("resource"))))
            .isPresent();
    if (stale) {
      throw new Refusal(
          Problem.of(ProblemType.PRECONDITION_FAILED, "The ICE session is not this one."));
    }
    String ufrag = iceUfrag(call.content());
    if (!ufrag.isEmpty() && !ufrag.equals(found.iceUfrag())) {
      throw new Refusal(
          Problem.of(ProblemType.INVALID_OFFER, "ICE is not restarted here: begin anew."));
    }
    return Reply.noContent().now();
  }

  private Future<Reply> end(Call call) {
    find(call).attendance().received(new ParticipantMessage.Leave());
    return Reply.noContent().now();
  }

  /** To anybody else there is nothing: who is in a room by which address is not told. */
  private Present find(Call call) {
    Present found = present.get(call.path("resource"));
    if (found == null
        || !found.sessionId().equals(call.path("session"))
        || !found.personId().equals(call.person().id())) {
      throw Refusals.notFound();
    }
    return found;
  }

  /** What is on, for the others to see: what the service agreed to receive. */
  private static ParticipantMessage.Devices devices(String answer) {
    return new ParticipantMessage.Devices(
        receives(answer, "m=audio"), receives(answer, "m=video"), false);
  }

  private static boolean receives(String answer, String section) {
    for (String part : answer.split("\r?\n(?=m=)")) {
      if (part.startsWith(section) && part.lines().anyMatch("a=recvonly"::equals)) {
        return true;
      }
    }
    return false;
  }

  private static String iceUfrag(String sdp) {
    return sdp.lines().filter(line -> line.startsWith("a=ice-ufrag:")).findFirst().orElse("");
  }
}
