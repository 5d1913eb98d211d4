package dev.visio.runner.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ReadyLineTest {
  @Test
  void whatTheChildWritesTheParentReads() {
    URI http = URI.create("http://127.0.0.1:41233");
    assertEquals(http, ReadyLine.parse(ReadyLine.write(http)).orElseThrow());
  }

  @Test
  void anyOtherLineSaysNothing() {
    assertTrue(ReadyLine.parse("OpenJDK 64-Bit Server VM warning: sharing is off").isEmpty());
  }
}
