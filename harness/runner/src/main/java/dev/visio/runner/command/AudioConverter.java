package dev.visio.runner.command;

import dev.visio.rooms.AudioChoice;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whose microphones are forwarded, as scenario files say it. */
final class AudioConverter implements ITypeConverter<AudioChoice> {
  @Override
  public AudioChoice convert(String text) {
    return AudioChoice.parse(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + text
                        + "' is neither 'all' nor 'loudest 1' to 'loudest "
                        + AudioChoice.MAX_LOUDEST
                        + "'"));
  }
}
