package dev.visio.sfu;

import dev.visio.transport.TransportAddress;
import dev.visio.transport.ice.IceCandidates;
import dev.visio.transport.ice.IceCredentials;
import dev.visio.wire.sdp.Candidate;
import java.util.ArrayList;
import java.util.List;

/**
 * The service's side of an ICE session that a participant is to begin, as lines of a session
 * description (RFC 8839), each without its end.
 *
 * @param credentials its user name fragment and its password
 * @param candidates where checks go
 */
public record IceSession(List<String> credentials, List<String> candidates) {
  public IceSession {
    credentials = List.copyOf(credentials);
    candidates = List.copyOf(candidates);
  }

  static IceSession of(IceCredentials credentials, List<TransportAddress> addresses) {
    List<String> candidates = new ArrayList<>();
    for (Candidate candidate : IceCandidates.hosts(addresses)) {
      candidates.add("a=" + candidate.text());
    }
    candidates.add("a=end-of-candidates");
    return new IceSession(
        List.of("a=ice-ufrag:" + credentials.ufrag(), "a=ice-pwd:" + credentials.password()),
        candidates);
  }

  /** Names no password. */
  @Override
  public String toString() {
    return "IceSession[" + credentials.getFirst() + "]";
  }
}
