package dev.visio.transport.ice;

import dev.visio.transport.TransportAddress;
import dev.visio.wire.Parsed;
import dev.visio.wire.stun.StunAttribute;
import dev.visio.wire.stun.StunMessage;

/**
 * The service's side of one participant's ICE: a lite agent (RFC 8445 §2.5), always controlled,
 * which checks nothing and answers the checks of a peer that knows the password. A socket that many
 * participants share finds the right one by {@link StunMessage#usernameOf} first.
 */
public final class IceLiteAgent {

  /** What became of a datagram. */
  public sealed interface Outcome {}

  /**
   * Nothing is to be sent, and nothing is learnt.
   *
   * @param reason a {@link dev.visio.wire.stun.StunRejection} or an {@link IceRejection}
   */
  public record Dropped(Enum<?> reason) implements Outcome {}

  /** The peer is who it should be, but the check fails: this is to be sent back. */
  public record Refused(byte[] response) implements Outcome {}

  /**
   * The check succeeds: this is to be sent back, and the sender's address belongs to the peer.
   *
   * @param nominated whether the peer wants this address used for media (USE-CANDIDATE)
   */
  public record Validated(byte[] response, boolean nominated) implements Outcome {}

  private final IceCredentials local;
  private final CheckResponder responder;

  public IceLiteAgent(IceCredentials local) {
    this.local = local;
    this.responder = new CheckResponder(local, StunAttribute.IceControlled.class);
  }

  /** What the answer announces. */
  public IceCredentials local() {
    return local;
  }

  /** Takes a datagram that looks like STUN; answers go back to where it came from. */
  public Outcome onRequest(byte[] bytes, int offset, int length, TransportAddress from) {
    return switch (StunMessage.parse(bytes, offset, length)) {
      case Parsed.Accepted<StunMessage>(StunMessage request) -> responder.respond(request, from);
      case Parsed.Rejected<StunMessage>(Enum<?> reason, String _) -> new Dropped(reason);
    };
  }
}
