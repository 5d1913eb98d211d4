package dev.visio.fakedevices.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * The native libraries: libavutil and libavcodec (with libswresample, on which it leans), and none
 * of FFmpeg's others. They are loaded when the first encoder or decoder is opened, which takes some
 * tenths of a second, and not before: a run whose clips are all cached never loads them.
 */
public final class FfmpegLibrary {

  private static final String VERSION_RESOURCE =
      "META-INF/maven/org.bytedeco/ffmpeg/pom.properties";

  private static final String MEMORY_LIMIT_PROPERTY = "org.bytedeco.javacpp.maxphysicalbytes";

  private FfmpegLibrary() {}

  /**
   * The version of the binaries, which pins FFmpeg and every encoder in it, with the machine's
   * kind. Known without loading them.
   */
  public static String version() {
    Properties properties = new Properties();
    try (InputStream in =
        FfmpegLibrary.class.getClassLoader().getResourceAsStream(VERSION_RESOURCE)) {
      if (in == null) {
        throw new CodecException("org.bytedeco:ffmpeg is not on the class path");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new CodecException("cannot read " + VERSION_RESOURCE, e);
    }
    return "ffmpeg "
        + properties.getProperty("version", "unknown")
        + " "
        + System.getProperty("os.name")
        + "-"
        + System.getProperty("os.arch");
  }

  static AVCodec encoder(String name) {
    load();
    AVCodec codec = avcodec.avcodec_find_encoder_by_name(name);
    if (codec == null) {
      throw new CodecException("this build of FFmpeg has no encoder " + name);
    }
    return codec;
  }

  static AVCodec decoder(String name) {
    load();
    AVCodec codec = avcodec.avcodec_find_decoder_by_name(name);
    if (codec == null) {
      throw new CodecException("this build of FFmpeg has no decoder " + name);
    }
    return codec;
  }

  /** Throws what FFmpeg says when a call has failed. */
  static int check(int result, String what) {
    if (result >= 0) {
      return result;
    }
    try (BytePointer text = new BytePointer(avutil.AV_ERROR_MAX_STRING_SIZE)) {
      avutil.av_strerror(result, text, avutil.AV_ERROR_MAX_STRING_SIZE);
      throw new CodecException(what + ": " + text.getString());
    }
  }

  /**
   * Opening an encoder takes the options that it knows out of the dictionary: whatever is left
   * would have been ignored silently, and the clip would not be what its settings say.
   */
  static void checkAllTaken(AVDictionary options, String encoder) {
    var left = avutil.av_dict_get(options, "", null, avutil.AV_DICT_IGNORE_SUFFIX);
    if (left != null) {
      throw new CodecException("encoder " + encoder + " knows no option " + left.key().getString());
    }
  }

  private static void load() {
    // JavaCPP otherwise compares the whole process' memory, Java heap included, with a limit of its
    // own, and refuses to allocate in a large process. The few buffers here are closed explicitly.
    if (System.getProperty(MEMORY_LIMIT_PROPERTY) == null) {
      System.setProperty(MEMORY_LIMIT_PROPERTY, "0");
    }
    try {
      avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    } catch (LinkageError e) {
      throw new CodecException(
          "FFmpeg's libraries for "
              + System.getProperty("os.name")
              + "-"
              + System.getProperty("os.arch")
              + " could not be loaded: "
              + e.getMessage(),
          e);
    }
  }
}
