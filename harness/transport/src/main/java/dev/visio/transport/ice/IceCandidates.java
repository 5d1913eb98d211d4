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

  /**
   * Below every kind of UDP candidate but relayed ones, so that who can come by UDP does (RFC 6544
   * §4.2, which leaves the figure open; this one is libwebrtc's).
   */
  private static final int TCP_HOST_TYPE_PREFERENCE = 90;

  /**
   * RFC 6544 §4.2: the direction of a passive host candidate, and the highest that stands below.
   */
  private static final int PASSIVE_DIRECTION_PREFERENCE = 4 << 13;

  private static final int HIGHEST_OTHER_PREFERENCE = 8_191;

  private IceCandidates() {}

  /** Candidate priority (RFC 8445 §5.1.2.1). */
  public static long priority(Candidate.Type type, int localPreference, int component) {
    return priority(typePreference(type), localPreference, component);
  }

  private static long priority(int typePreference, int localPreference, int component) {
    if (localPreference < 0 || localPreference > HIGHEST_LOCAL_PREFERENCE) {
      throw new IllegalArgumentException("local preference " + localPreference);
    }
    if (component < 1 || component > 256) {
      throw new IllegalArgumentException("component " + component);
    }
    return ((long) typePreference << 24) + ((long) localPreference << 8) + (256 - component);
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
        .mapToObj(number -> host(number, addresses.get(number)))
        .toList();
  }

  /** Of TCP, one that takes connections. */
  private static Candidate host(int number, TransportAddress address) {
    String foundation = Integer.toString(number + 1);
    if (!address.isTcp()) {
      long priority =
          priority(Candidate.Type.HOST, HIGHEST_LOCAL_PREFERENCE - number, RTP_COMPONENT);
      return Candidate.udpHost(foundation, priority, address.host(), address.port());
    }
    int localPreference = PASSIVE_DIRECTION_PREFERENCE + HIGHEST_OTHER_PREFERENCE - number;
    long priority = priority(TCP_HOST_TYPE_PREFERENCE, localPreference, RTP_COMPONENT);
    return Candidate.passiveTcpHost(foundation, priority, address.host(), address.port());
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
