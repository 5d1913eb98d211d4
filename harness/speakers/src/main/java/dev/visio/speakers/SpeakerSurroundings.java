package dev.visio.speakers;

import dev.visio.measurement.LoopRecorder;
import dev.visio.speakers.publishing.Captures;
import dev.visio.speakers.publishing.SentPayloads;
import dev.visio.speakers.receiving.Roster;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsHandshaker;
import java.util.Objects;

/**
 * What a speaker finds around it.
 *
 * @param loop the one it lives on
 * @param localAddress where it binds its UDP port
 * @param handshaker begins its DTLS session, under the identity that it offers
 * @param recorder of that loop
 * @param roster of all speakers of this process
 * @param sentPayloads of all speakers of this process
 * @param captures likewise
 */
public record SpeakerSurroundings(
    MediaLoop loop,
    TransportAddress localAddress,
    DtlsHandshaker handshaker,
    LoopRecorder recorder,
    Roster roster,
    SentPayloads sentPayloads,
    Captures captures) {
  public SpeakerSurroundings {
    Objects.requireNonNull(loop, "loop");
    Objects.requireNonNull(localAddress, "localAddress");
    Objects.requireNonNull(handshaker, "handshaker");
    Objects.requireNonNull(recorder, "recorder");
    Objects.requireNonNull(roster, "roster");
    Objects.requireNonNull(sentPayloads, "sentPayloads");
    Objects.requireNonNull(captures, "captures");
  }
}
