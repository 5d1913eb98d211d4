package dev.visio.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.visio.runner.service.ServiceApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code ./visio serve} on a folder of data, as its operator has it. */
final class RunningServe implements AutoCloseable {
  static final String OPERATOR = "the operator's token in tests";

  private static final JsonMapper JSON = new JsonMapper();

  final RunningVisio process;
  final URI uri;
  final ServiceApi api;
  final HttpClient http = HttpClient.newHttpClient();

  private RunningServe(RunningVisio process) throws IOException {
    this.process = process;
    this.uri = URI.create(process.awaitLine("visio serves at "));
    this.api = new ServiceApi(uri, OPERATOR);
  }

  static RunningServe start(Path folder, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("serve", "--http-port", "0", "--data", folder.resolve("data").toString()));
    arguments.addAll(List.of(more));
    RunningVisio process =
        RunningVisio.start(folder, arguments, Map.of("VISIO_OPERATOR_TOKEN", OPERATOR));
    try {
      return new RunningServe(process);
    } catch (IOException | AssertionError failed) {
      process.close();
      throw failed;
    }
  }

  /** SIGKILL; returns when it is gone. */
  void kill() throws IOException, InterruptedException {
    process.kill();
    process.awaitExit();
  }

  JsonNode get(String path, String bearer) throws IOException, InterruptedException {
    return json(request(path, bearer).GET().build());
  }

  JsonNode post(String path, String bearer, String body) throws IOException, InterruptedException {
    return json(
        request(path, bearer)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path, String bearer) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri.resolve(path)).timeout(Duration.ofSeconds(20));
    return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
  }

  /** All items of a listing, page after page. */
  List<JsonNode> all(String path) throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = get(path + "?limit=20" + after, OPERATOR);
      page.get("items").forEach(items::add);
      after = page.hasNonNull("next") ? "&after=" + page.get("next").textValue() : "";
    } while (!after.isEmpty());
    return items;
  }

  /** Enters the room of a session with a new ticket. */
  RoomVisitor enter(String session, ServiceApi.Registration registration) {
    return RoomVisitor.enter(http, api.admission(session, registration).join());
  }

  private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = send(request);
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(request + ": " + response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body());
  }

  @Override
  public void close() throws IOException {
    api.close();
    http.shutdownNow();
    process.close();
  }
}
