package dev.visio.fakedevices.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * libopus for speech: 48 kHz mono, 20 ms in, one packet out (RFC 6716). The encoder's own DTX
 * switch is not among those that FFmpeg passes on, so which packets are sent is decided by the
 * caller.
 */
public final class OpusEncoder implements AutoCloseable {

  public static final int SAMPLES_PER_SECOND = 48_000;
  public static final int SAMPLES_PER_FRAME = 960;

  private final AVCodecContext context;
  private final AVFrame frame;
  private final AVPacket packet;
  private long encodedSamples;

  private OpusEncoder(AVCodecContext context, AVFrame frame, AVPacket packet) {
    this.context = context;
    this.frame = frame;
    this.packet = packet;
  }

  public static OpusEncoder open(int kilobitsPerSecond) {
    AVCodec codec = FfmpegLibrary.encoder("libopus");
    AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
    context.sample_fmt(avutil.AV_SAMPLE_FMT_S16).sample_rate(SAMPLES_PER_SECOND);
    avutil.av_channel_layout_default(context.ch_layout(), 1);
    AVDictionary options = new AVDictionary(null);
    options(kilobitsPerSecond).forEach((key, value) -> avutil.av_dict_set(options, key, value, 0));
    try {
      FfmpegLibrary.check(avcodec.avcodec_open2(context, codec, options), "opening libopus");
      FfmpegLibrary.checkAllTaken(options, "libopus");
      return new OpusEncoder(context, emptyFrame(context), avcodec.av_packet_alloc());
    } catch (CodecException e) {
      avcodec.avcodec_free_context(context);
      throw e;
    } finally {
      avutil.av_dict_free(options);
    }
  }

  /** Everything that the encoder is told, as FFmpeg names it, in a fixed order. */
  public static Map<String, String> options(int kilobitsPerSecond) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("flags", "+bitexact");
    options.put("threads", "1");
    options.put("b", kilobitsPerSecond + "000");
    options.put("application", "voip");
    options.put("frame_duration", "20");
    options.put("vbr", "on");
    // libwebrtc's complexity on mobile devices; the desktop's 9 costs twice the time.
    options.put("compression_level", "5");
    return options;
  }

  /** Encodes the next 20 ms, which begin at {@code offset}. */
  public byte[] encode(short[] samples, int offset) {
    FfmpegLibrary.check(avutil.av_frame_make_writable(frame), "a writable frame");
    try (BytePointer plane = frame.data(0);
        ShortPointer data = new ShortPointer(plane)) {
      data.put(samples, offset, SAMPLES_PER_FRAME);
    }
    frame.pts(encodedSamples);
    encodedSamples += SAMPLES_PER_FRAME;
    FfmpegLibrary.check(avcodec.avcodec_send_frame(context, frame), "encoding 20 ms");
    FfmpegLibrary.check(avcodec.avcodec_receive_packet(context, packet), "one packet for 20 ms");
    byte[] encoded = new byte[packet.size()];
    packet.data().get(encoded);
    avcodec.av_packet_unref(packet);
    return encoded;
  }

  @Override
  public void close() {
    avcodec.av_packet_free(packet);
    avutil.av_frame_free(frame);
    avcodec.avcodec_free_context(context);
  }

  private static AVFrame emptyFrame(AVCodecContext context) {
    AVFrame frame = avutil.av_frame_alloc();
    frame
        .format(avutil.AV_SAMPLE_FMT_S16)
        .sample_rate(SAMPLES_PER_SECOND)
        .nb_samples(SAMPLES_PER_FRAME);
    avutil.av_channel_layout_copy(frame.ch_layout(), context.ch_layout());
    FfmpegLibrary.check(avutil.av_frame_get_buffer(frame, 0), "memory for 20 ms");
    return frame;
  }
}
