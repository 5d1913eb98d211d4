package dev.visio.transport.ice;

import dev.visio.transport.TransportAddress;
import dev.visio.wire.stun.StunAttribute;
import dev.visio.wire.stun.StunAttribute.ErrorCode;
import dev.visio.wire.stun.StunMessage;
import dev.visio.wire.stun.StunMessageBuilder;
import java.util.List;

/**
 * Answers the peer's checks (RFC 8445 §7.3). Whoever does not know the password learns nothing, not
 * even that somebody listens: RFC 8489 §9.1.3 would answer 400 and 401, which on a public port
 * makes a reflector.
 */
final class CheckResponder {

  private final String usernamePrefix;
  private final byte[] key;
  private final Class<? extends StunAttribute> conflictingRole;

  /**
   * @param conflictingRole the attribute with which a peer claims the role that is ours
   */
  CheckResponder(IceCredentials local, Class<? extends StunAttribute> conflictingRole) {
    this.usernamePrefix = local.ufrag() + ":";
    this.key = StunMessageBuilder.shortTermKey(local.password());
    this.conflictingRole = conflictingRole;
  }

  IceLiteAgent.Outcome respond(StunMessage request, TransportAddress from) {
    IceRejection rejection = reject(request);
    if (rejection != null) {
      return new IceLiteAgent.Dropped(rejection);
    }
    List<Integer> unknown = request.unknownComprehensionRequired();
    if (!unknown.isEmpty()) {
      return refused(
          request,
          request
              .errorResponse(ErrorCode.UNKNOWN_ATTRIBUTE, "Unknown Attribute")
              .attribute(new StunAttribute.UnknownAttributes(unknown)));
    }
    if (request.has(conflictingRole)) {
      // Neither agent here changes its role, so the peer has to (RFC 8445 §7.3.1.1).
      return refused(request, request.errorResponse(ErrorCode.ROLE_CONFLICT, "Role Conflict"));
    }
    byte[] response =
        request.successResponse().xorMappedAddress(from.toInetSocketAddress()).build(key);
    return amplifies(request, response)
        ? new IceLiteAgent.Dropped(IceRejection.SHORTER_THAN_ITS_ANSWER)
        : new IceLiteAgent.Validated(response, request.has(StunAttribute.UseCandidate.class));
  }

  private IceLiteAgent.Outcome refused(StunMessage request, StunMessageBuilder refusal) {
    byte[] response = refusal.build(key);
    return amplifies(request, response)
        ? new IceLiteAgent.Dropped(IceRejection.SHORTER_THAN_ITS_ANSWER)
        : new IceLiteAgent.Refused(response);
  }

  /**
   * Whether more would go out than came in, to an address that may be forged: participants know
   * their own passwords. The checks of real agents bear PRIORITY and a role, or names long enough.
   */
  private static boolean amplifies(StunMessage request, byte[] response) {
    return response.length > request.length();
  }

  private IceRejection reject(StunMessage request) {
    if (!request.isBindingRequest()) {
      return IceRejection.UNEXPECTED_MESSAGE;
    }
    if (!request.verifyFingerprint()) {
      return IceRejection.WRONG_FINGERPRINT;
    }
    if (!request.username().orElse("").startsWith(usernamePrefix)) {
      return IceRejection.WRONG_USERNAME;
    }
    return request.verifyIntegrity(key) ? null : IceRejection.WRONG_INTEGRITY;
  }
}
