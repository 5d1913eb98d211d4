package dev.visio.runner.browser;

import dev.visio.sfu.AudioForwarding;
import dev.visio.transport.TransportAddress;
import dev.visio.visio.VisioService;
import dev.visio.visio.VisioSettings;
import dev.visio.visio.access.IceServers;
import dev.visio.visio.access.Limits;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A service of this process, with an organiser, as its operator would have set it up. */
final class TestedService implements AutoCloseable {

  static final String ORGANISER_EMAIL = "odile@example.org";
  static final String PASSWORD = "un mot de passe bien long";

  private static final String OPERATOR_TOKEN = "operator-token-of-the-browser-tests";

  private final Path folder;
  private final VisioService service;
  private final URI pages;
  private final TransportAddress media;
  private final HttpClient http = HttpClient.newHttpClient();
  private final RestClient rest;

  private TestedService(Path folder, VisioService service, URI pages, TransportAddress media) {
    this.folder = folder;
    this.service = service;
    this.pages = pages;
    this.media = media;
    this.rest = new RestClient(http, service.httpUri(), OPERATOR_TOKEN);
  }

  static TestedService start() throws IOException {
    return start("127.0.0.1");
  }

  /**
   * @param address where pages and media are reached
   */
  static TestedService start(String address) throws IOException {
    return start(address, IceServers.NONE);
  }

  /**
   * @param address where pages and media are reached
   * @param iceServers what participants are told
   */
  static TestedService start(String address, IceServers iceServers) throws IOException {
    Path folder = Files.createTempDirectory("visio-browser-test");
    // The links that the service writes name its port.
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      port = free.getLocalPort();
    }
    // So does a relay before its media.
    int mediaPort;
    try (DatagramSocket free = new DatagramSocket(0, InetAddress.getByName(address))) {
      mediaPort = free.getLocalPort();
    }
    URI pages = URI.create("http://" + Browsers.SERVICE_HOST + ":" + port);
    VisioSettings settings =
        new VisioSettings(
            new VisioSettings.Http(address, port, Optional.of(pages)),
            new VisioSettings.Media(
                List.of(InetAddress.getByName(address)),
                mediaPort,
                OptionalInt.of(0),
                1,
                AudioForwarding.loudest(3),
                iceServers),
            new VisioSettings.Storage(folder, Optional.empty()),
            new VisioSettings.Access(OPERATOR_TOKEN, Optional.empty()),
            Limits.NONE);
    TestedService service =
        new TestedService(
            folder, VisioService.start(settings), pages, TransportAddress.of(address, mediaPort));
    service.rest.organiser("Odile Organisatrice", ORGANISER_EMAIL, PASSWORD);
    return service;
  }

  RestClient rest() {
    return rest;
  }

  HttpClient http() {
    return http;
  }

  /** A page's address in a browser. */
  String page(String path) {
    return pages.resolve(path).toString();
  }

  /** Where it takes media. */
  TransportAddress media() {
    return media;
  }

  @Override
  public void close() throws IOException {
    service.close();
    http.shutdownNow();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
