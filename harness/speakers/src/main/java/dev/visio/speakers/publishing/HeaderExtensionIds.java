package dev.visio.speakers.publishing;

/** The local identifiers that a speaker offers for its header extensions (RFC 8285 section 5). */
public final class HeaderExtensionIds {
  /** {@code urn:ietf:params:rtp-hdrext:ssrc-audio-level}, on audio. */
  public static final int AUDIO_LEVEL = 1;

  /** This project's origin extension, on everything. */
  public static final int ORIGIN = 3;

  /** {@code urn:ietf:params:rtp-hdrext:sdes:mid}, on everything. */
  public static final int MID = 4;

  private HeaderExtensionIds() {}
}
