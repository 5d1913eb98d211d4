package dev.visio.fakedevices.codec;

import dev.visio.fakedevices.picture.YuvPicture;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** Baseline JPEG with 4:2:0 chroma, each picture on its own: what Motion JPEG files consist of. */
public final class JpegEncoder implements AutoCloseable {

  /** FFmpeg's quantizer scale, 2 (best) to 31: visually without loss, at a tenth of the size. */
  private static final int QUANTIZER = 3;

  private final AVCodecContext context;
  private final AVFrame frame;
  private final AVPacket packet;
  private final byte[] fullRange = new byte[256];
  private final byte[] fullRangeChroma = new byte[256];
  private long encoded;

  private JpegEncoder(AVCodecContext context, AVFrame frame, AVPacket packet) {
    this.context = context;
    this.frame = frame;
    this.packet = packet;
    // JPEG (JFIF) knows only the full range; pictures here have the range of video.
    for (int value = 0; value < 256; value++) {
      fullRange[value] = clamp((value - 16) * 255 / 219);
      fullRangeChroma[value] = clamp((value - 128) * 255 / 224 + 128);
    }
  }

  public static JpegEncoder open(int width, int height, int framesPerSecond) {
    AVCodec codec = FfmpegLibrary.encoder("mjpeg");
    AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
    context
        .width(width)
        .height(height)
        .pix_fmt(avutil.AV_PIX_FMT_YUVJ420P)
        .color_range(avutil.AVCOL_RANGE_JPEG)
        .thread_count(1)
        .global_quality(QUANTIZER * avutil.FF_QP2LAMBDA)
        .flags(context.flags() | avcodec.AV_CODEC_FLAG_BITEXACT | avcodec.AV_CODEC_FLAG_QSCALE);
    try (AVRational tick = new AVRational().num(1).den(framesPerSecond)) {
      context.time_base(tick);
    }
    AVDictionary options = new AVDictionary(null);
    // The standard Huffman tables, which decoders of Motion JPEG may take for granted.
    avutil.av_dict_set(options, "huffman", "default", 0);
    try {
      FfmpegLibrary.check(avcodec.avcodec_open2(context, codec, options), "opening mjpeg");
      FfmpegLibrary.checkAllTaken(options, "mjpeg");
      AVFrame frame = avutil.av_frame_alloc();
      frame.format(avutil.AV_PIX_FMT_YUVJ420P).width(width).height(height);
      FfmpegLibrary.check(avutil.av_frame_get_buffer(frame, 0), "memory for a picture");
      return new JpegEncoder(context, frame, avcodec.av_packet_alloc());
    } catch (CodecException e) {
      avcodec.avcodec_free_context(context);
      throw e;
    } finally {
      avutil.av_dict_free(options);
    }
  }

  /** One JPEG file, in an array of the caller's own. */
  public byte[] encode(YuvPicture picture) {
    FfmpegLibrary.check(avutil.av_frame_make_writable(frame), "a writable frame");
    copyPlane(picture.luma(), picture.width(), picture.height(), 0, fullRange);
    copyPlane(picture.blue(), picture.width() / 2, picture.height() / 2, 1, fullRangeChroma);
    copyPlane(picture.red(), picture.width() / 2, picture.height() / 2, 2, fullRangeChroma);
    frame.pts(encoded++).quality(context.global_quality());
    FfmpegLibrary.check(avcodec.avcodec_send_frame(context, frame), "encoding a picture");
    FfmpegLibrary.check(avcodec.avcodec_receive_packet(context, packet), "one JPEG a picture");
    byte[] data = new byte[packet.size()];
    packet.data().get(data);
    avcodec.av_packet_unref(packet);
    return data;
  }

  @Override
  public void close() {
    avcodec.av_packet_free(packet);
    avutil.av_frame_free(frame);
    avcodec.avcodec_free_context(context);
  }

  private void copyPlane(byte[] plane, int width, int height, int index, byte[] range) {
    byte[] row = new byte[width];
    BytePointer data = frame.data(index);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        row[x] = range[plane[y * width + x] & 0xff];
      }
      data.position((long) y * frame.linesize(index)).put(row, 0, width);
    }
  }

  private static byte clamp(int value) {
    return (byte) Math.clamp(value, 0, 255);
  }
}
