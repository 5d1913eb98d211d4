package dev.visio.visio.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.SchemaRepository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The OpenAPI contract, read once: the operations that the service offers, with the schemas that
 * validate their requests. Schemas are JSON Schema 2020-12, as OpenAPI 3.1 has it, and validated by
 * Vert.x' own validator; what it finds is put in our words by {@link Validation}.
 */
final class Contract {

  private static final String RESOURCE = "openapi.yaml";
  private static final String RESOURCE_AS_JSON = "openapi.json";

  /** Where relative references of the schemas are resolved; nothing is ever fetched. */
  private static final String BASE_URI = "https://visio.invalid/openapi.yaml";

  /** Of a path: what pages of any origin may ask for. */
  private static final String OPEN_TO_PAGES = "x-open-to-pages";

  private final StaticFile file;
  private final StaticFile json;
  private final JsonObject document;
  private final SchemaRepository schemas;
  private final JsonSchemaOptions options;
  private final List<Operation> operations;

  private Contract(byte[] content) {
    file = StaticFile.of(RESOURCE, content);
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    Map<String, Object> read = yaml.load(new String(content, StandardCharsets.UTF_8));
    document = new JsonObject(read);
    // Before the schemas are taken from it: the validator leaves its marks in them.
    json = StaticFile.of(RESOURCE_AS_JSON, document.toBuffer().getBytes());
    options =
        new JsonSchemaOptions()
            .setBaseUri(BASE_URI)
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic);
    // Of the document only what schemas refer to: each validator keeps a table of all that is
    // known.
    JsonObject known =
        new JsonObject()
            .put(
                "components",
                new JsonObject()
                    .put("schemas", document.getJsonObject("components").getJsonObject("schemas")));
    schemas = SchemaRepository.create(options).dereference(BASE_URI, JsonSchema.of(known));
    operations =
        document.getJsonObject("paths").fieldNames().stream().flatMap(this::operationsOf).toList();
  }

  static Contract read() throws IOException {
    try (InputStream resource = Contract.class.getResourceAsStream(RESOURCE)) {
      return new Contract(Objects.requireNonNull(resource, RESOURCE).readAllBytes());
    }
  }

  /** The file itself. */
  StaticFile file() {
    return file;
  }

  /** The same as JSON, which browsers read by themselves. */
  StaticFile json() {
    return json;
  }

  List<Operation> operations() {
    return operations;
  }

  private Stream<Operation> operationsOf(String template) {
    JsonObject path = document.getJsonObject("paths").getJsonObject(template);
    JsonArray shared = path.getJsonArray("parameters", new JsonArray());
    return path.fieldNames().stream()
        .filter(name -> !name.equals("parameters") && !name.equals(OPEN_TO_PAGES))
        .map(
            method ->
                operation(
                    template,
                    method,
                    path.getJsonObject(method),
                    shared,
                    path.getBoolean(OPEN_TO_PAGES, false)));
  }

  private Operation operation(
      String template,
      String method,
      JsonObject definition,
      JsonArray shared,
      boolean openToPages) {
    Map<String, Operation.Parameter> inPath = new LinkedHashMap<>();
    Map<String, Operation.Parameter> inQuery = new LinkedHashMap<>();
    Map<String, Operation.Parameter> inHeader = new LinkedHashMap<>();
    List<Object> all = new ArrayList<>(shared.stream().toList());
    definition.getJsonArray("parameters", new JsonArray()).forEach(all::add);
    for (Object declared : all) {
      JsonObject parameter = resolve((JsonObject) declared);
      Map<String, Operation.Parameter> kind =
          switch (parameter.getString("in")) {
            case "path" -> inPath;
            case "query" -> inQuery;
            case "header" -> inHeader;
            default ->
                throw new IllegalStateException("parameter in an unknown place " + parameter);
          };
      kind.put(
          parameter.getString("name"),
          new Operation.Parameter(parameter.getBoolean("required", false), schema(parameter)));
    }
    Optional<JsonObject> content =
        Optional.ofNullable(definition.getJsonObject("requestBody"))
            .map(body -> body.getJsonObject("content"));
    Optional<ContractSchema> body =
        content.map(types -> types.getJsonObject(Operation.JSON)).map(this::schema);
    Optional<String> textBody =
        content.filter(types -> !types.containsKey(Operation.JSON)).map(Contract::onlyName);
    return new Operation(
        definition.getString("operationId"),
        HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)),
        template,
        inPath,
        inQuery,
        inHeader,
        body,
        textBody,
        proofs(definition.getJsonArray("security")),
        definition.getJsonArray("security").stream().anyMatch(o -> ((JsonObject) o).isEmpty()),
        openToPages);
  }

  private static String onlyName(JsonObject object) {
    if (object.size() != 1) {
      throw new IllegalStateException("one of these is meant: " + object.fieldNames());
    }
    return object.fieldNames().iterator().next();
  }

  private static Set<Operation.Proof> proofs(JsonArray security) {
    Set<Operation.Proof> proofs = EnumSet.noneOf(Operation.Proof.class);
    security.stream()
        .flatMap(scheme -> ((JsonObject) scheme).fieldNames().stream())
        .map(Operation.Proof::of)
        .forEach(proofs::add);
    return proofs;
  }

  private ContractSchema schema(JsonObject holder) {
    JsonSchema schema = JsonSchema.of(resolve(holder.getJsonObject("schema")));
    return new ContractSchema(schema, schemas.validator(schema, options, false));
  }

  private JsonObject resolve(JsonObject definition) {
    String reference = definition.getString("$ref");
    if (reference == null) {
      return definition;
    }
    JsonObject found = document;
    for (String name : reference.substring("#/".length()).split("/", -1)) {
      found = found.getJsonObject(name);
    }
    return Objects.requireNonNull(found, reference);
  }
}
