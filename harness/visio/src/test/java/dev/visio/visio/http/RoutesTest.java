package dev.visio.visio.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class RoutesTest {

  private static Routes routes;

  @BeforeAll
  static void read() throws IOException {
    routes = new Routes(Contract.read());
  }

  @Test
  void aPathIsMatchedWithItsVariables() {
    var found =
        assertInstanceOf(
            Routes.Match.Found.class,
            routes.match(HttpMethod.DELETE, "/api/sessions/s1/registrations/r7"));
    assertEquals("unregister", found.operation().id());
    assertEquals(Map.of("session", "s1", "registration", "r7"), found.path());
  }

  @Test
  void aHeadIsMatchedAsTheGetThatItStandsFor() {
    var found =
        assertInstanceOf(
            Routes.Match.Found.class, routes.match(HttpMethod.HEAD, "/api/sessions/s1"));
    assertEquals("showSession", found.operation().id());
  }

  @Test
  void anotherMethodIsToldWhichOnesWork() {
    assertEquals(
        new Routes.Match.OtherMethods(Set.of("GET", "PUT"), false),
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
