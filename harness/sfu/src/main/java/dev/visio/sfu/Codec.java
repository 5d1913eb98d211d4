package dev.visio.sfu;

import dev.visio.wire.sdp.SdpAttribute;
import java.util.Optional;

/**
 * A codec as SDP describes it; two that are equal can stand in for each other.
 *
 * @param profile VP9's profile-id (RFC 9628 section 6), AV1's profile; 0 of all others
 * @param h264 the kind of it, where it is H.264
 */
record Codec(CodecKind kind, int clockRate, int profile, Optional<H264Format> h264) {
  private static final int MOST_PROFILES = 3;

  /** Of a codec of which there is one kind, or its usual one. */
  Codec(CodecKind kind, int clockRate) {
    this(kind, clockRate, 0, Optional.empty());
  }

  Codec {
    if (clockRate <= 0) {
      throw new IllegalArgumentException("a clock rate is positive: " + clockRate);
    }
  }

  /** What a line describes with its parameters; empty if this service does not forward it. */
  static Optional<Codec> of(SdpAttribute.RtpMap line, Optional<SdpAttribute.Fmtp> parameters) {
    return CodecKind.of(line.encoding())
        .map(
            kind ->
                switch (kind) {
                  case OPUS, VP8 -> new Codec(kind, line.clockRate());
                  case VP9 -> ofProfile(kind, line, parameters, "profile-id");
                  case AV1 -> ofProfile(kind, line, parameters, "profile");
                  case H264 -> ofH264(line.clockRate(), H264Format.of(parameters));
                });
  }

  static Codec ofH264(int clockRate, H264Format format) {
    return new Codec(CodecKind.H264, clockRate, 0, Optional.of(format));
  }

  private static Codec ofProfile(
      CodecKind kind,
      SdpAttribute.RtpMap line,
      Optional<SdpAttribute.Fmtp> parameters,
      String parameter) {
    String profile = parameters.flatMap(given -> given.parameter(parameter)).orElse("0");
    // What is no profile is a kind of its own.
    int number = profile.matches("[0-" + MOST_PROFILES + "]") ? Integer.parseInt(profile) : -1;
    return new Codec(kind, line.clockRate(), number, Optional.empty());
  }
}
