package dev.visio.visio.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PagesTest {

  @TempDir Path folder;

  private Pages pages;

  @BeforeEach
  void write() throws IOException {
    for (String page :
        new String[] {
          "home", "back-office", "event", "personal-space", "room", "api-reference", "not-found"
        }) {
      write(page + "/index.html", "<title>" + page + "</title>");
    }
    write("assets/api.js", "export const api = 1;");
    write(".hidden/secret.txt", "secret");
    Files.writeString(folder.resolveSibling("outside.txt"), "outside");
    pages = Pages.in(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "/,home",
    "/back-office,back-office",
    "/events/e1,event",
    "/personal-space,personal-space",
    "/rooms/s1,room",
    "/api-reference,api-reference",
  })
  void everyAddressShowsItsPage(String address, String page) {
    StaticFile file = pages.at(address).orElseThrow();
    assertEquals("<title>" + page + "</title>", file.plain().toString());
    assertEquals("text/html; charset=utf-8", file.contentType());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/events",
        "/events/",
        "/events/e1/more",
        "/home/index.html",
        "/assets",
        "/assets/",
        "/assets/missing.js",
        "/../outside.txt",
        "/assets/../../outside.txt",
        "/assets/%2e%2e/%2e%2e/outside.txt",
        "//outside.txt",
        "/.hidden/secret.txt",
        "*",
      })
  void nothingElseIsThere(String address) {
    assertEquals(Optional.empty(), pages.at(address));
  }

  @Test
  void aFileIsServedUnderItsOwnPathWithItsType() {
    StaticFile file = pages.at("/assets/api.js").orElseThrow();
    assertEquals("text/javascript; charset=utf-8", file.contentType());
    assertEquals("export const api = 1;", file.plain().toString());
  }

  @Test
  void aFileThatChangesHasAnotherTagAndTheSameContentTheSame() throws IOException {
    String before = pages.at("/assets/api.js").orElseThrow().tag();
    assertEquals(before, pages.at("/assets/api.js").orElseThrow().tag());
    write("assets/api.js", "export const api = 2;");
    assertFalse(before.equals(pages.at("/assets/api.js").orElseThrow().tag()));
  }

  @Test
  void thePagesOfTheProgramAreFoundWhereverItWasLoadedFrom() throws IOException {
    assertTrue(Pages.ofProgram().at("/robots.txt").isPresent());
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
