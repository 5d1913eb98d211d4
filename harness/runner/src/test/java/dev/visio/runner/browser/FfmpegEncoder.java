package dev.visio.runner.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/** FFmpeg's own program, with the WHIP muxer of its libraries: OpenH264 and Opus. */
final class FfmpegEncoder implements AutoCloseable {

  /** A second; of them, the first is a key frame. */
  static final int PICTURES = 15;

  private static final int PATIENCE_SECONDS = 60;

  private final Process process;

  private FfmpegEncoder(Process process) {
    this.process = process;
  }

  /** Speaks for so long and leaves; returns when that is done. */
  static void speak(URI whip, String token, int seconds, Path log) throws Exception {
    List<String> inputs =
        List.of(
            "-re",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=320x180:rate=" + PICTURES,
            "-re",
            "-f",
            "lavfi",
            "-i",
            "sine=frequency=440:sample_rate=48000",
            "-t",
            Integer.toString(seconds));
    try (FfmpegEncoder encoder = start(inputs, whip, token, log)) {
      boolean ended = encoder.process.waitFor(seconds + PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!ended || encoder.process.exitValue() != 0) {
        throw new AssertionError("FFmpeg: " + said(log));
      }
    }
  }

  /** Speaks with what stands on this desk, over and over, until it is closed. */
  static FfmpegEncoder at(FakeDesk desk, URI whip, String token, Path log) throws IOException {
    List<String> inputs =
        List.of(
            "-re",
            "-stream_loop",
            "-1",
            "-i",
            desk.camera().toString(),
            "-re",
            "-stream_loop",
            "-1",
            "-i",
            desk.microphone().toString());
    return start(inputs, whip, token, log);
  }

  private static FfmpegEncoder start(List<String> inputs, URI whip, String token, Path log)
      throws IOException {
    List<String> outputs =
        List.of(
            "-c:v",
            "libopenh264",
            "-pix_fmt",
            "yuv420p",
            "-g",
            Integer.toString(PICTURES),
            "-b:v",
            "300k",
            "-c:a",
            "libopus",
            "-ac",
            "2",
            "-authorization",
            token,
            "-f",
            "whip",
            whip.toString());
    List<String> command = new ArrayList<>(List.of(program(), "-nostdin"));
    command.addAll(inputs);
    command.addAll(outputs);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LD_LIBRARY_PATH", Path.of(program()).getParent().toString());
    return new FfmpegEncoder(builder.redirectOutput(log.toFile()).start());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** With all that lies beside it: the loader alone would leave out what only the program needs. */
  private static String program() throws IOException {
    Loader.cacheResource(ffmpeg.class, "/org/bytedeco/ffmpeg/" + Loader.getPlatform());
    return Loader.load(ffmpeg.class);
  }

  private static String said(Path log) throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }
}
