package dev.visio.wire.sdp;

/**
 * A {@code b=} line (RFC 8866 §5.8).
 *
 * @param modifier "AS" counts kilobits, "TIAS" bits a second
 */
public record Bandwidth(String modifier, long value) {
  public Bandwidth {
    SdpText.requireToken(modifier);
    SdpText.requireRange("bandwidth", value, 0, Long.MAX_VALUE);
  }

  static Bandwidth parse(String text) {
    int colon = text.indexOf(':');
    SdpText.check(colon > 0, "modifier:value", text);
    return new Bandwidth(
        text.substring(0, colon), SdpText.number(text.substring(colon + 1), Long.MAX_VALUE));
  }

  String text() {
    return modifier + ":" + value;
  }
}
