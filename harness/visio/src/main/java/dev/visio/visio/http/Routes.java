package dev.visio.visio.http;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which operation a request is for, by the contract's paths. Filled once, then only read. */
final class Routes {

  /** What there is for a request. */
  sealed interface Match {
    /** The operation, and the variable parts of the path. */
    record Found(Operation operation, Map<String, String> path) implements Match {}

    /** The path exists, but only for these methods; of pages of any origin, or of ours alone. */
    record OtherMethods(Set<String> allowed, boolean openToPages) implements Match {}

    /** No such path. */
    record Nothing() implements Match {}
  }

  private record Route(Operation operation, String[] template) {}

  /** By the number of their segments. */
  private final Map<Integer, List<Route>> routes = new HashMap<>();

  Routes(Contract contract) {
    for (Operation operation : contract.operations()) {
      String[] template = segments(operation.template());
      routes
          .computeIfAbsent(template.length, _ -> new ArrayList<>())
          .add(new Route(operation, template));
    }
  }

  /** A HEAD is a GET whose answer keeps its body to itself (RFC 9110 §9.3.2). */
  Match match(HttpMethod asked, String path) {
    HttpMethod method = asked.equals(HttpMethod.HEAD) ? HttpMethod.GET : asked;
    String[] segments = segments(path);
    Set<String> allowed = new TreeSet<>();
    boolean openToPages = false;
    for (Route route : routes.getOrDefault(segments.length, List.of())) {
      if (!matches(route.template(), segments)) {
        continue;
      }
      if (route.operation().method().equals(method)) {
        return new Match.Found(route.operation(), variables(route.template(), segments));
      }
      allowed.add(route.operation().method().name());
      openToPages |= route.operation().openToPages();
    }
    return allowed.isEmpty() ? new Match.Nothing() : new Match.OtherMethods(allowed, openToPages);
  }

  private static boolean matches(String[] template, String[] segments) {
    for (int i = 0; i < template.length; i++) {
      if (!isVariable(template[i]) && !template[i].equals(segments[i])) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, String> variables(String[] template, String[] segments) {
    Map<String, String> variables = HashMap.newHashMap(2);
    for (int i = 0; i < template.length; i++) {
      if (isVariable(template[i])) {
        variables.put(template[i].substring(1, template[i].length() - 1), segments[i]);
      }
    }
    return variables;
  }

  private static boolean isVariable(String part) {
    return part.startsWith("{");
  }

  private static String[] segments(String path) {
    return path.split("/", -1);
  }
}
