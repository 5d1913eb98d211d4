package dev.visio.wire;

import java.util.HexFormat;

/** Bytes as specifications print them: hexadecimal, white space anywhere. */
public final class Hex {
  private Hex() {}

  public static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }
}
