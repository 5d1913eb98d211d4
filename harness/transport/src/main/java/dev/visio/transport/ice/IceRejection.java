package dev.visio.transport.ice;

/** Why a STUN message that was well-formed is met with silence; to count by. */
public enum IceRejection {
  /** Neither a binding request nor the response to one of ours. */
  UNEXPECTED_MESSAGE,
  /** FINGERPRINT, which ICE demands (RFC 8445 §7), is missing or wrong. */
  WRONG_FINGERPRINT,
  /** For another agent. */
  WRONG_USERNAME,
  /** MESSAGE-INTEGRITY is missing or wrong: the sender does not know the password. */
  WRONG_INTEGRITY,
  /** Its answer would be longer, and would make this agent an amplifier. */
  SHORTER_THAN_ITS_ANSWER
}
