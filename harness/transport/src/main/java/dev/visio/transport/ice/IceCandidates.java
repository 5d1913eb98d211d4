package dev.visio.transport.ice;

import dev.visio.transport.TransportAddress;
import dev.visio.wire.sdp.Candidate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Candidates as session descriptions carry them, and as agents use them. */
public final class IceCandidates {

  private static final int RTP_COMPONENT = 1;
  private static final int HIGHEST_LOCAL_PREFERENCE = 65_535;

  private IceCandidates() {}

  /** Candidate priority (RFC 8445 §5.1.2.1). */
  public static long priority(Candidate.Type type, int localPreference, int component) {
    if (localPreference < 0 || localPreference > HIGHEST_LOCAL_PREFERENCE) {
      throw new IllegalArgumentException("local preference " + localPreference);
    }
    if (component < 1 || component > 256) {
      throw new IllegalArgumentException("component " + component);
    }
    return ((long) typePreference(type) << 24) + ((long) localPreference << 8) + (256 - component);
  }

  /** RFC 8445 §5.1.2.2. */
  private static int typePreference(Candidate.Type type) {
    return switch (type) {
      case HOST -> 126;
      case PEER_REFLEXIVE -> 110;
      case SERVER_REFLEXIVE -> 100;
      case RELAYED -> 0;
    };
  }

  /** The one host candidate of an agent with one address. */
  public static Candidate host(TransportAddress address) {
    return hosts(List.of(address)).getFirst();
  }

  /** The host candidates of an agent with several addresses, the one that it prefers first. */
  public static List<Candidate> hosts(List<TransportAddress> addresses) {
    return IntStream.range(0, addresses.size())
        .mapToObj(
            number ->
                Candidate.udpHost(
                    Integer.toString(number + 1),
                    priority(Candidate.Type.HOST, HIGHEST_LOCAL_PREFERENCE - number, RTP_COMPONENT),
                    addresses.get(number).host(),
                    addresses.get(number).port()))
        .toList();
  }

  /** The priority that a candidate discovered by a check of that agent would have. */
  static long peerReflexivePriority() {
    return priority(Candidate.Type.PEER_REFLEXIVE, HIGHEST_LOCAL_PREFERENCE, RTP_COMPONENT);
  }

  /**
   * Where an agent with one local address sends its checks, best first: UDP, the first component,
   * and an address that need not be resolved; at most {@link IceControllingAgent#MAX_CANDIDATES}.
   */
  public static List<TransportAddress> addresses(List<Candidate> candidates) {
    return candidates.stream()
        .filter(candidate -> candidate.isUdp() && candidate.component() == RTP_COMPONENT)
        .sorted(Comparator.comparingLong(Candidate::priority).reversed())
        .flatMap(candidate -> address(candidate).stream())
        .distinct()
        .limit(IceControllingAgent.MAX_CANDIDATES)
        .toList();
  }

  private static Optional<TransportAddress> address(Candidate candidate) {
    try {
      return Optional.of(TransportAddress.of(candidate.address(), candidate.port()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
