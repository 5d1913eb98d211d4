package dev.visio.visio.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the service is, as browsers see it: by which requests of foreign pages are told from those
 * of its own, and from where a request behind a proxy really comes.
 *
 * @param publicUrl how people reach the service, where that is not where it listens
 */
record OwnOrigin(Optional<URI> publicUrl) {

  private static final CharSequence SEC_FETCH_SITE = HttpHeaders.createOptimized("Sec-Fetch-Site");
  private static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("X-Forwarded-For");

  /** Whether people reach the service by https alone. */
  boolean isEncrypted() {
    return publicUrl.map(url -> "https".equalsIgnoreCase(url.getScheme())).orElse(false);
  }

  /**
   * Whether the request comes from a page of ours, or from no page at all: what is no browser sends
   * neither header.
   */
  boolean sent(HttpServerRequest request) {
    String site = request.getHeader(SEC_FETCH_SITE);
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin == null || isOurs(origin.toLowerCase(Locale.ROOT), request.authority());
  }

  private boolean isOurs(String origin, HostAndPort authority) {
    if (publicUrl.isPresent() && origin.equals(originOf(publicUrl.get()))) {
      return true;
    }
    // No page can choose the Host that a browser sends along.
    String host = authority == null ? "" : authority.toString().toLowerCase(Locale.ROOT);
    return origin.equals("http://" + host) || origin.equals("https://" + host);
  }

  /**
   * The address that is limited. Behind a proxy of the same machine or network it is the one that
   * this proxy has seen; what others before it claim is not looked at.
   */
  InetAddress client(HttpServerRequest request) {
    InetAddress peer = InetAddress.ofLiteral(request.remoteAddress().hostAddress());
    boolean behindProxy =
        publicUrl.isPresent() && (peer.isLoopbackAddress() || peer.isSiteLocalAddress());
    String forwarded = behindProxy ? request.getHeader(FORWARDED_FOR) : null;
    if (forwarded == null) {
      return peer;
    }
    try {
      return InetAddress.ofLiteral(forwarded.substring(forwarded.lastIndexOf(',') + 1).strip());
    } catch (IllegalArgumentException notAnAddress) {
      return peer;
    }
  }

  private static String originOf(URI url) {
    return (url.getScheme() + "://" + url.getRawAuthority()).toLowerCase(Locale.ROOT);
  }
}
