package dev.visio.runner.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class JsonLinesTest {
  private final LoggerContext logging = new LoggerContext();

  @Test
  void whatStandsBesideTheMessageStandsUnderItsOwnNameAndInItsOwnType() throws IOException {
    LoggingEvent event = event("answered", null);
    event.addKeyValuePair(new KeyValuePair("route", "/api/sessions/{session}"));
    event.addKeyValuePair(new KeyValuePair("status", 200));
    event.addKeyValuePair(new KeyValuePair("durationMillis", 1.5));
    JsonNode line = parsed(event);
    assertEquals("2026-11-23T09:00:00Z", line.get("at").textValue());
    assertEquals("INFO", line.get("level").textValue());
    assertEquals("answered", line.get("message").textValue());
    assertEquals("/api/sessions/{session}", line.get("route").textValue());
    assertEquals(200, line.get("status").intValue());
    assertEquals(1.5, line.get("durationMillis").doubleValue());
    assertFalse(line.has("error"));
  }

  @Test
  void anEventIsOneLineWhateverIsInIt() throws IOException {
    LoggingEvent event = event("two\nlines", new IllegalStateException("and\nmore"));
    String line = new String(encoded(event), StandardCharsets.UTF_8);
    assertEquals(line.length() - 1, line.indexOf('\n'));
    assertTrue(parsed(event).get("error").textValue().contains("IllegalStateException"));
  }

  private LoggingEvent event(String message, Throwable error) {
    LoggingEvent event =
        new LoggingEvent(
            "test", logging.getLogger("dev.visio.Test"), Level.INFO, message, error, null);
    event.setInstant(Instant.parse("2026-11-23T09:00:00Z"));
    return event;
  }

  private static JsonNode parsed(LoggingEvent event) throws IOException {
    return new ObjectMapper().readTree(encoded(event));
  }

  private static byte[] encoded(LoggingEvent event) {
    JsonLines encoder = new JsonLines();
    encoder.start();
    return encoder.encode(event);
  }
}
