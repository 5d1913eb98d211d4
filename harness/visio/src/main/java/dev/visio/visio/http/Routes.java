package dev.visio.visio.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which method of which path is answered by whom. Filled once, then only read. */
final class Routes {

  /** Answers calls of one route; refuses by throwing or by failing the future. */
  @FunctionalInterface
  interface Endpoint {
    Future<Reply> answer(Call call);
  }

  /** What there is for a request. */
  sealed interface Match {
    /** The route, and the variable parts of the path. */
    record Found(Endpoint endpoint, Map<String, String> path) implements Match {}

    /** The path exists, but only for these methods. */
    record OtherMethods(Set<String> allowed) implements Match {}

    /** No such path. */
    record Nothing() implements Match {}
  }

  private record Route(HttpMethod method, List<String> template, Endpoint endpoint) {}

  private final List<Route> routes = new ArrayList<>();

  /** Adds a route; a segment in braces, as {@code {id}}, stands for any one. */
  Routes add(HttpMethod method, String template, Endpoint endpoint) {
    routes.add(new Route(method, segments(template), endpoint));
    return this;
  }

  Match match(HttpMethod method, String path) {
    List<String> segments = segments(path);
    Set<String> allowed = new LinkedHashSet<>();
    for (Route route : routes) {
      Map<String, String> variables = new TreeMap<>();
      if (!matches(route.template(), segments, variables)) {
        continue;
      }
      if (route.method().equals(method)) {
        return new Match.Found(route.endpoint(), variables);
      }
      allowed.add(route.method().name());
    }
    return allowed.isEmpty() ? new Match.Nothing() : new Match.OtherMethods(allowed);
  }

  private static boolean matches(
      List<String> template, List<String> segments, Map<String, String> variables) {
    if (template.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < template.size(); i++) {
      String part = template.get(i);
      if (part.startsWith("{")) {
        variables.put(part.substring(1, part.length() - 1), segments.get(i));
      } else if (!part.equals(segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }
}
