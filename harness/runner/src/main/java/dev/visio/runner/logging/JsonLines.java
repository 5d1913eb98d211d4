package dev.visio.runner.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.event.KeyValuePair;

/**
 * One JSON object a line: {@code at}, {@code level}, {@code logger}, {@code thread}, {@code
 * message}, whatever stands beside the message under its own name, and {@code error} with the stack
 * trace.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final int USUAL_BYTES = 512;

  private final JsonFactory json = new JsonFactory();

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(USUAL_BYTES);
    try (JsonGenerator out = json.createGenerator(line)) {
      out.writeStartObject();
      out.writeStringField("at", event.getInstant().toString());
      out.writeStringField("level", event.getLevel().toString());
      out.writeStringField("logger", event.getLoggerName());
      out.writeStringField("thread", event.getThreadName());
      out.writeStringField("message", event.getFormattedMessage());
      if (event.getKeyValuePairs() != null) {
        for (KeyValuePair pair : event.getKeyValuePairs()) {
          write(out, pair);
        }
      }
      IThrowableProxy error = event.getThrowableProxy();
      if (error != null) {
        out.writeStringField("error", ThrowableProxyUtil.asString(error));
      }
      out.writeEndObject();
      out.writeRaw('\n');
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return line.toByteArray();
  }

  private static void write(JsonGenerator out, KeyValuePair pair) throws IOException {
    switch (pair.value) {
      case Integer number -> out.writeNumberField(pair.key, number);
      case Long number -> out.writeNumberField(pair.key, number);
      case Double number -> out.writeNumberField(pair.key, number);
      case Boolean bool -> out.writeBooleanField(pair.key, bool);
      case null -> out.writeNullField(pair.key);
      default -> out.writeStringField(pair.key, pair.value.toString());
    }
  }
}
