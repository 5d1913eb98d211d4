package dev.visio.visio.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RoutesTest {

  private final Routes routes =
      new Routes()
          .add(HttpMethod.GET, "/api/sessions/{session}", _ -> null)
          .add(HttpMethod.PUT, "/api/sessions/{session}", _ -> null)
          .add(HttpMethod.GET, "/api/sessions/{session}/x/{y}", _ -> null);

  @Test
  void aPathIsMatchedWithItsVariables() {
    var found =
        assertInstanceOf(
            Routes.Match.Found.class, routes.match(HttpMethod.GET, "/api/sessions/s1/x/7"));
    assertEquals(Map.of("session", "s1", "y", "7"), found.path());
  }

  @Test
  void anotherMethodIsToldWhichOnesWork() {
    assertEquals(
        new Routes.Match.OtherMethods(Set.of("GET", "PUT")),
        routes.match(HttpMethod.DELETE, "/api/sessions/s1"));
  }

  @Test
  void aPathThatIsLongerOrShorterIsNothing() {
    for (String path :
        new String[] {"", "/", "*", "/api/sessions", "/api/sessions/s1/", "/api/sessions/s1/x"}) {
      assertInstanceOf(Routes.Match.Nothing.class, routes.match(HttpMethod.GET, path), path);
    }
  }
}
