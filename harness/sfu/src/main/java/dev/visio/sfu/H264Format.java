package dev.visio.sfu;

import dev.visio.wire.sdp.SdpAttribute;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an {@code a=fmtp} line says of H.264 (RFC 6184 section 8.1): which subset of it, and how its
 * units may be packed. Levels are not compared: they are limits of size and rate, which whoever
 * sends has to keep to, and browsers decode whatever comes.
 *
 * @param packetizationMode 0: a unit a packet; 1: in fragments and aggregates as well
 */
record H264Format(Profile profile, int packetizationMode) {

  /** The subsets of RFC 6184's table 5 that are in use. */
  enum Profile {
    CONSTRAINED_BASELINE,
    BASELINE,
    MAIN,
    CONSTRAINED_HIGH,
    HIGH,
    /** Every other, of which nothing is known here but that it is none of these. */
    OTHER;

    /** What has no profile-level-id is of the baseline (RFC 6184 section 8.1). */
    private static Profile of(String profileLevelId) {
      if (!profileLevelId.matches("[0-9A-Fa-f]{6}")) {
        return OTHER;
      }
      int profileIdc = HexFormat.fromHexDigits(profileLevelId, 0, 2);
      int constraints = HexFormat.fromHexDigits(profileLevelId, 2, 4);
      return switch (profileIdc) {
        case 0x42 -> (constraints & 0x40) != 0 ? CONSTRAINED_BASELINE : BASELINE;
        case 0x4D -> (constraints & 0x80) != 0 ? CONSTRAINED_BASELINE : MAIN;
        case 0x58 -> (constraints & 0xC0) == 0xC0 ? CONSTRAINED_BASELINE : OTHER;
        case 0x64 -> constraints == 0x0C ? CONSTRAINED_HIGH : constraints == 0 ? HIGH : OTHER;
        default -> OTHER;
      };
    }
  }

  private static final String WITHOUT_PROFILE = "42000a";

  /** As these parameters say. */
  static H264Format of(Optional<SdpAttribute.Fmtp> parameters) {
    String profileLevelId =
        parameters
            .flatMap(given -> given.parameter("profile-level-id"))
            .orElse(WITHOUT_PROFILE)
            .toLowerCase(Locale.ROOT);
    boolean packs =
        parameters.flatMap(given -> given.parameter("packetization-mode")).orElse("0").equals("1");
    return new H264Format(Profile.of(profileLevelId), packs ? 1 : 0);
  }

  /** What a decoder of this format can decode, this format first. */
  List<H264Format> decodable() {
    List<H264Format> formats = new ArrayList<>();
    for (int mode = packetizationMode; mode >= 0; mode--) {
      formats.add(new H264Format(profile, mode));
    }
    if (profile != Profile.OTHER && profile != Profile.CONSTRAINED_BASELINE) {
      for (int mode = packetizationMode; mode >= 0; mode--) {
        formats.add(new H264Format(Profile.CONSTRAINED_BASELINE, mode));
      }
    }
    return formats;
  }
}
