package dev.visio.visio;

import dev.visio.sfu.IceSession;
import java.util.List;

/** What media planes that only listen say of an ICE session that begins anew. */
public final class RestartedIce {
  public static final IceSession SESSION =
      new IceSession(
          List.of("a=ice-ufrag:newfrag", "a=ice-pwd:newpassword"),
          List.of("a=candidate:1 1 udp 1 127.0.0.1 9 typ host"));

  private RestartedIce() {}
}
