package dev.visio.wire.sdp;

import java.util.List;

/**
 * The {@code c=} line (RFC 8866 §5.7); of no meaning where ICE finds the address.
 *
 * @param addressType "IP4" or "IP6"
 */
public record Connection(String addressType, String address) {
  /** What a description says that leaves the address to ICE. */
  public static final Connection UNSPECIFIED = new Connection("IP4", "0.0.0.0");

  public Connection {
    SdpText.check(
        addressType.equals("IP4") || addressType.equals("IP6"), "IP4 or IP6", addressType);
    SdpText.requireWord(address);
  }

  static Connection parse(String value) {
    return of(SdpText.words(value));
  }

  static Connection of(List<String> words) {
    SdpText.check(
        words.size() == 3 && words.getFirst().equals("IN"), "IN, type, address", words.toString());
    return new Connection(words.get(1), words.get(2));
  }

  String text() {
    return "IN " + addressType + " " + address;
  }
}
