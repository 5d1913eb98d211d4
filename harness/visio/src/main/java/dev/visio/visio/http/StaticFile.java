package dev.visio.visio.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A file in memory, ready to be sent as it is or compressed. Browsers keep it and ask each time
 * whether it is still the same (RFC 9111 §4.3): modules that belong together stay together.
 *
 * @param contentType its media type
 * @param plain as it is
 * @param gzip compressed, where that makes it smaller
 * @param tag a hash of the content: the strong validator, without its quotation marks
 */
record StaticFile(String contentType, Buffer plain, Optional<Buffer> gzip, String tag) {

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("yaml", "application/yaml"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("wasm", "application/wasm"));

  private static final int TAG_BYTES = 12;
  private static final String GZIP_SUFFIX = "-gzip";

  static StaticFile of(String name, byte[] content) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    byte[] compressed = compress(content);
    return new StaticFile(
        TYPES.getOrDefault(ending, "application/octet-stream"),
        Buffer.buffer(content),
        compressed.length < content.length
            ? Optional.of(Buffer.buffer(compressed))
            : Optional.empty(),
        HexFormat.of().formatHex(Arrays.copyOf(sha256(content), TAG_BYTES)));
  }

  /** Answers a GET or HEAD with this file. */
  void answer(HttpServerRequest request, int status) {
    HttpServerResponse response = request.response();
    boolean compressed = gzip.isPresent() && acceptsGzip(request);
    String etag = '"' + tag + (compressed ? GZIP_SUFFIX : "") + '"';
    response
        .putHeader(HttpHeaders.ETAG, etag)
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    // The quotation marks make the tag found as a whole, in a list or alone, weakened or not.
    if (status == 200 && known != null && (known.equals("*") || known.contains(etag))) {
      response.setStatusCode(304).end();
      return;
    }
    response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, contentType);
    if (compressed) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    Buffer body = compressed ? gzip.get() : plain;
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
    } else {
      response.end(body);
    }
  }

  private static boolean acceptsGzip(HttpServerRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
  }

  private static byte[] compress(byte[] content) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content);
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return compressed.toByteArray();
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
