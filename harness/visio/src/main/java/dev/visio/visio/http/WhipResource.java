package dev.visio.visio.http;

import dev.visio.sfu.IceSession;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.access.IceServers;
import dev.visio.visio.access.Secrets;
import dev.visio.visio.room.Attendance;
import dev.visio.visio.room.Rooms;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.session.Registration;
import dev.visio.visio.session.Session;
import dev.visio.visio.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

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
  private static final String SDP_FRAGMENT = "application/trickle-ice-sdpfrag";
  private static final String ANY = "*";

  /** What of a request may stand in an answer: the beginnings of one media section. */
  private static final Pattern MEDIA_LINE =
      Pattern.compile("m=(audio|video) [0-9]{1,5} [A-Z/]{1,32}( [0-9]{1,3}){1,64}");

  private static final Pattern MID_LINE = Pattern.compile("a=mid:[A-Za-z0-9_-]{1,32}");

  private final Store store;
  private final Secrets secrets;
  private final IceServers iceServers;
  private final Rooms rooms;

  /** Those who are in a room by it, by the last part of their address: as many as hold a seat. */
  private final Map<String, Present> present = new HashMap<>();

  /**
   * One who is in a room.
   *
   * @param iceUfrag the line of its offer, or of its last restart, that names its ICE session
   * @param restarts how often that session was begun anew
   */
  private record Present(
      String sessionId, String personId, String iceUfrag, int restarts, Attendance attendance) {
    /** The ICE session that a restart replaces (RFC 9725 section 4.3.1). */
    String tag(String resource) {
      return '"' + resource + '.' + restarts + '"';
    }

    Present restarted(String newUfrag) {
      return new Present(sessionId, personId, newUfrag, restarts + 1, attendance);
    }
  }

  WhipResource(Store store, Secrets secrets, IceServers iceServers, Rooms rooms) {
    this.store = store;
    this.secrets = secrets;
    this.iceServers = iceServers;
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
        new Present(session.id(), call.person().id(), iceUfrag(offer.sdp()), 0, attendance);
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
                  .tagged(entered.tag(resource))
                  .linked(links(registration.id(), session));
            });
  }

  /** The servers that may help the participant to find a way (RFC 9725 section 4.6). */
  private String links(String participantId, Session session) {
    List<String> links = new ArrayList<>();
    for (IceServers.Told server :
        iceServers.tell(participantId, session.form().access().closesAt())) {
      String credentials =
          server
              .credentials()
              .map(
                  one ->
                      "; username=\"%s\"; credential=\"%s\"; credential-type=\"password\""
                          .formatted(one.username(), one.credential()))
              .orElse("");
      server.urls().forEach(url -> links.add("<" + url + ">; rel=\"ice-server\"" + credentials));
    }
    return String.join(", ", links);
  }

  /**
   * Further addresses of the participant need not be known: the service checks none, and learns
   * each by the check that comes from it (RFC 8445 section 2.5). New credentials begin ICE anew
   * (RFC 9725 section 4.3.3); media go on meanwhile.
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
    return ufrag.isEmpty() || ufrag.equals(found.iceUfrag())
        ? Reply.noContent().now()
        : restart(call.path("resource"), found, ufrag, call.content());
  }

  private Future<Reply> restart(String resource, Present found, String ufrag, String fragment) {
    if (lineOf(fragment, "a=ice-pwd:").isEmpty()) {
      throw new Refusal(
          Problem.of(ProblemType.INVALID_OFFER, "A restart of ICE needs an a=ice-pwd line."));
    }
    Promise<Reply> replied = Promise.promise();
    found
        .attendance()
        .restartIce()
        .whenComplete(
            (session, failure) -> {
              if (failure != null) {
                replied.fail(failure);
                return;
              }
              Present restarted = found.restarted(ufrag);
              present.replace(resource, restarted);
              replied.complete(
                  Reply.text(SDP_FRAGMENT, fragmentOf(session, fragment))
                      .tagged(restarted.tag(resource)));
            });
    return replied.future();
  }

  /** RFC 8840 section 9; the media section is the participant's first one, which stands for all. */
  private static String fragmentOf(IceSession session, String asked) {
    String section = lineOf(asked, "m=");
    String mid = lineOf(asked, "a=mid:");
    List<String> lines = new ArrayList<>(List.of("a=ice-lite"));
    lines.addAll(session.credentials());
    lines.add(MEDIA_LINE.matcher(section).matches() ? section : "m=audio 9 UDP/TLS/RTP/SAVPF 0");
    lines.add(MID_LINE.matcher(mid).matches() ? mid : "a=mid:0");
    lines.addAll(session.candidates());
    return String.join("\r\n", lines) + "\r\n";
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
    return lineOf(sdp, "a=ice-ufrag:");
  }

  private static String lineOf(String sdp, String beginning) {
    return sdp.lines().filter(line -> line.startsWith(beginning)).findFirst().orElse("");
  }
}
