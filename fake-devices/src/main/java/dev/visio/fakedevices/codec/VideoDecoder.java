package dev.visio.fakedevices.codec;

import dev.visio.fakedevices.picture.YuvPicture;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Decodes what {@link VideoEncoder} wrote, or what came of it over a network: damaged input gives
 * no picture, never an exception.
 */
public final class VideoDecoder implements AutoCloseable {

  private final AVCodecContext context;
  private final AVFrame frame;
  private final AVPacket packet;

  private VideoDecoder(AVCodecContext context) {
    this.context = context;
    this.frame = avutil.av_frame_alloc();
    this.packet = avcodec.av_packet_alloc();
  }

  public static VideoDecoder open(VideoEncoding.Format format) {
    String name =
        switch (format) {
          case VP8 -> "vp8";
          case H264 -> "h264";
        };
    AVCodec codec = FfmpegLibrary.decoder(name);
    AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
    // Low delay: a picture comes out of the call that its bytes go into.
    context.thread_count(1).flags(context.flags() | avcodec.AV_CODEC_FLAG_LOW_DELAY);
    int opened =
        avcodec.avcodec_open2(context, codec, (org.bytedeco.ffmpeg.avutil.AVDictionary) null);
    if (opened < 0) {
      avcodec.avcodec_free_context(context);
      FfmpegLibrary.check(opened, "opening " + name);
    }
    return new VideoDecoder(context);
  }

  /** Decodes one encoded picture; the picture is a new one, the caller's own. */
  public Optional<YuvPicture> decode(byte[] data) {
    if (data.length == 0 || avcodec.av_new_packet(packet, data.length) < 0) {
      return Optional.empty();
    }
    packet.data().put(data);
    int sent = avcodec.avcodec_send_packet(context, packet);
    avcodec.av_packet_unref(packet);
    if (sent < 0 || avcodec.avcodec_receive_frame(context, frame) < 0) {
      return Optional.empty();
    }
    Optional<YuvPicture> picture = copied();
    avutil.av_frame_unref(frame);
    return picture;
  }

  @Override
  public void close() {
    avcodec.av_packet_free(packet);
    avutil.av_frame_free(frame);
    avcodec.avcodec_free_context(context);
  }

  private Optional<YuvPicture> copied() {
    boolean planar =
        frame.format() == avutil.AV_PIX_FMT_YUV420P || frame.format() == avutil.AV_PIX_FMT_YUVJ420P;
    if (!planar || frame.width() % 2 != 0 || frame.height() % 2 != 0) {
      return Optional.empty();
    }
    YuvPicture picture = new YuvPicture(frame.width(), frame.height());
    copyPlane(picture.luma(), frame.width(), frame.height(), 0);
    copyPlane(picture.blue(), frame.width() / 2, frame.height() / 2, 1);
    copyPlane(picture.red(), frame.width() / 2, frame.height() / 2, 2);
    return Optional.of(picture);
  }

  private void copyPlane(byte[] plane, int width, int height, int index) {
    BytePointer data = frame.data(index);
    for (int row = 0; row < height; row++) {
      data.position((long) row * frame.linesize(index)).get(plane, row * width, width);
    }
  }
}
