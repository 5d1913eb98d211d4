package dev.visio.visio.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Response;
import io.vertx.openapi.mediatype.ContentAnalyser;
import io.vertx.openapi.mediatype.ContentAnalyserFactory;
import io.vertx.openapi.mediatype.MediaTypeRegistration;
import io.vertx.openapi.mediatype.MediaTypeRegistry;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import io.vertx.openapi.validation.ValidationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** Holds answers against the contract, as Vert.x' own reading of OpenAPI understands it. */
public final class AnswerCheck {

  private static final Vertx VERTX =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private static final OpenAPIContract CONTRACT = read();
  private static final ResponseValidator VALIDATOR = ResponseValidator.create(VERTX, CONTRACT);

  private AnswerCheck() {}

  /**
   * An operation as one asks for it.
   *
   * @param path with its variable parts in braces
   */
  public record Asked(String id, String method, String path) {}

  /** Everything that the contract promises. */
  public static List<Asked> operations() {
    return CONTRACT.operations().stream()
        .map(
            operation ->
                new Asked(
                    operation.getOperationId(),
                    operation.getHttpMethod().name(),
                    operation.getOpenAPIPath()))
        .toList();
  }

  static OpenAPIContract contract() {
    return CONTRACT;
  }

  /** That the contract promised such an answer; what is no operation promises nothing. */
  public static void check(HttpResponse<String> response) {
    String path = response.uri().getPath();
    HttpMethod method = HttpMethod.valueOf(response.request().method());
    Operation operation = CONTRACT.findOperation(path, method);
    if (operation == null) {
      return;
    }
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (response.body().isEmpty() || !mediaType(type).endsWith("json")) {
      // Nothing in it has a schema: that the contract knows of it is all there is to hold it to.
      Response promised = operation.getResponse(response.statusCode());
      if (promised == null
          || !response.body().isEmpty() && !promised.getContent().containsKey(mediaType(type))) {
        throw new AssertionError(operation.getOperationId() + ": " + response + " " + type);
      }
      return;
    }
    ValidatableResponse answer =
        ValidatableResponse.create(
            response.statusCode(), Map.of(), Buffer.buffer(response.body()), mediaType(type));
    try {
      VALIDATOR.validate(answer, operation.getOperationId()).await();
    } catch (RuntimeException notAsPromised) {
      throw new AssertionError(
          operation.getOperationId() + ": " + response + " " + response.body(), notAsPromised);
    }
  }

  private static String mediaType(String contentType) {
    int parameters = contentType.indexOf(';');
    return parameters < 0 ? contentType : contentType.substring(0, parameters);
  }

  /** One that Vert.x does not know by itself. */
  private record MediaType(String name, ContentAnalyserFactory analyser)
      implements MediaTypeRegistration {
    @Override
    public boolean canHandle(String other) {
      return name.equals(other);
    }

    @Override
    public List<String> supportedTypes() {
      return List.of(name);
    }

    @Override
    public ContentAnalyser createContentAnalyser(
        String contentType, Buffer content, ValidationContext context) {
      return analyser.create(contentType, content, context);
    }
  }

  private static OpenAPIContract read() {
    try (var file = Contract.class.getResourceAsStream("openapi.yaml")) {
      Map<String, Object> document = new Yaml().load(file);
      return OpenAPIContract.builder(VERTX)
          .setContract(new JsonObject(document))
          .mediaTypeRegistry(
              MediaTypeRegistry.createDefault()
                  .register(
                      new MediaType("application/problem+json", ContentAnalyserFactory.json()))
                  .register(new MediaType("application/yaml", ContentAnalyserFactory.noop()))
                  .register(new MediaType("application/sdp", ContentAnalyserFactory.noop()))
                  .register(
                      new MediaType(
                          "application/trickle-ice-sdpfrag", ContentAnalyserFactory.noop())))
          .build()
          .await();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
