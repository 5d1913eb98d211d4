package dev.visio.real;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Whether libwebrtc can be loaded on this machine, and what to install where it cannot. */
public final class Libwebrtc {
  private static final String ENTRY = "dev.onvoid.webrtc.PeerConnectionFactory";

  /** What the native library is linked with, and Debian's package of each. */
  private static final Map<String, String> PACKAGES = new LinkedHashMap<>();

  static {
    PACKAGES.put("libpulse.so.0", "libpulse0");
    PACKAGES.put("libudev.so.1", "libudev1");
    PACKAGES.put("libX11.so.6", "libx11-6");
    PACKAGES.put("libXfixes.so.3", "libxfixes3");
    PACKAGES.put("libXrandr.so.2", "libxrandr2");
    PACKAGES.put("libXcomposite.so.1", "libxcomposite1");
    PACKAGES.put("libdbus-1.so.3", "libdbus-1-3");
  }

  private Libwebrtc() {}

  /**
   * Loads it, once for the process.
   *
   * @throws IOException in one line for a person, with what to install
   */
  public static void load() throws IOException {
    Optional<String> refusal = refusal();
    if (refusal.isPresent()) {
      throw new IOException(refusal.get());
    }
  }

  /** Why there can be no real participants here; empty when there can. */
  public static Optional<String> refusal() {
    try {
      Class.forName(ENTRY);
      return Optional.empty();
    } catch (ClassNotFoundException | LinkageError refused) {
      return Optional.of(explain(refused));
    }
  }

  /** What the loader complained of, as an advice. */
  static String explain(Throwable refused) {
    String beginning = "real participants need libwebrtc, which cannot be loaded here: ";
    Throwable cause = refused;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    // So the loader fails where the library is not beside its classes.
    String said =
        cause instanceof NullPointerException
            ? "its native part is not there"
            : String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    for (Map.Entry<String, String> library : PACKAGES.entrySet()) {
      if (said.contains(library.getKey())) {
        return beginning
            + library.getKey()
            + " is missing; install it (Debian: apt-get install "
            + String.join(" ", PACKAGES.values())
            + "), or leave out real";
      }
    }
    return beginning
        + (said.isBlank() ? cause.getClass().getSimpleName() : said)
        + "; it runs on Linux with x86-64 or ARM64, not in the image; leave out real";
  }
}
