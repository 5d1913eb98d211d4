package dev.visio.visio;

import dev.visio.sfu.AudioForwarding;
import java.net.InetAddress;
import java.util.Objects;

/**
 * How the service is started.
 *
 * @param host what REST and WebSocket listen on, a name or an address
 * @param httpPort their TCP port; 0 takes any free one
 * @param mediaAddress the address that media is received and sent on, and that participants are
 *     told
 * @param mediaPort the first media loop's UDP port, the next loop's is one higher; 0 takes any free
 *     ones
 * @param loops media loops; rooms spread over them
 * @param audio whose audio is forwarded, in every room
 * @param operatorToken the bearer token of whoever creates sessions and reads statistics
 */
public record VisioSettings(
    String host,
    int httpPort,
    InetAddress mediaAddress,
    int mediaPort,
    int loops,
    AudioForwarding audio,
    String operatorToken) {

  public VisioSettings {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host must not be blank");
    }
    requirePort("httpPort", httpPort);
    Objects.requireNonNull(mediaAddress, "mediaAddress");
    requirePort("mediaPort", mediaPort);
    if (loops < 1) {
      throw new IllegalArgumentException("loops has to be at least 1");
    }
    Objects.requireNonNull(audio, "audio");
    if (operatorToken.isBlank()) {
      throw new IllegalArgumentException("operatorToken must not be blank");
    }
  }

  /** Without the token, so that a log of the settings gives nothing away. */
  @Override
  public String toString() {
    return "VisioSettings[host=%s, httpPort=%d, mediaAddress=%s, mediaPort=%d, loops=%d, audio=%s]"
        .formatted(host, httpPort, mediaAddress.getHostAddress(), mediaPort, loops, audio);
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > 0xFFFF) {
      throw new IllegalArgumentException(name + " has to be from 0 to 65535");
    }
  }
}
