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

/**
 * A video encoder tuned as libwebrtc tunes its own: real-time speed, constant bit rate with a
 * bounded buffer, no look-ahead, no dropped frames, key frames only where they are asked for. One
 * picture in, one encoded picture out.
 */
public final class VideoEncoder implements AutoCloseable {

  private final VideoEncoding encoding;
  private final AVCodecContext context;
  private final AVFrame frame;
  private final AVPacket packet;
  private long encoded;

  private VideoEncoder(
      VideoEncoding encoding, AVCodecContext context, AVFrame frame, AVPacket packet) {
    this.encoding = encoding;
    this.context = context;
    this.frame = frame;
    this.packet = packet;
  }

  public static VideoEncoder open(VideoEncoding encoding) {
    String name = encoding.format().encoder();
    AVCodec codec = FfmpegLibrary.encoder(name);
    AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
    context.width(encoding.width()).height(encoding.height()).pix_fmt(avutil.AV_PIX_FMT_YUV420P);
    try (AVRational tick = rational(1, encoding.framesPerSecond());
        AVRational rate = rational(encoding.framesPerSecond(), 1)) {
      context.time_base(tick).framerate(rate);
    }
    AVDictionary options = new AVDictionary(null);
    encoding.options().forEach((key, value) -> avutil.av_dict_set(options, key, value, 0));
    try {
      FfmpegLibrary.check(avcodec.avcodec_open2(context, codec, options), "opening " + name);
      FfmpegLibrary.checkAllTaken(options, name);
      return new VideoEncoder(encoding, context, emptyFrame(encoding), avcodec.av_packet_alloc());
    } catch (CodecException e) {
      avcodec.avcodec_free_context(context);
      throw e;
    } finally {
      avutil.av_dict_free(options);
    }
  }

  /**
   * Encodes the next picture.
   *
   * @param keyFrame whether it must be a key frame; the first always is
   */
  public EncodedPicture encode(YuvPicture picture, boolean keyFrame) {
    if (picture.width() != encoding.width() || picture.height() != encoding.height()) {
      throw new IllegalArgumentException(
          "the encoder is open for %d×%d, not for %d×%d"
              .formatted(encoding.width(), encoding.height(), picture.width(), picture.height()));
    }
    FfmpegLibrary.check(avutil.av_frame_make_writable(frame), "a writable frame");
    copyPlane(picture.luma(), picture.width(), picture.height(), 0);
    copyPlane(picture.blue(), picture.width() / 2, picture.height() / 2, 1);
    copyPlane(picture.red(), picture.width() / 2, picture.height() / 2, 2);
    frame.pts(encoded++);
    frame.pict_type(keyFrame ? avutil.AV_PICTURE_TYPE_I : avutil.AV_PICTURE_TYPE_NONE);
    FfmpegLibrary.check(avcodec.avcodec_send_frame(context, frame), "encoding a picture");
    FfmpegLibrary.check(
        avcodec.avcodec_receive_packet(context, packet), "one encoded picture for each picture");
    byte[] data = new byte[packet.size()];
    packet.data().get(data);
    boolean isKeyFrame = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
    avcodec.av_packet_unref(packet);
    if (keyFrame && !isKeyFrame) {
      throw new CodecException("the encoder was asked for a key frame and gave none");
    }
    return new EncodedPicture(data, isKeyFrame);
  }

  @Override
  public void close() {
    avcodec.av_packet_free(packet);
    avutil.av_frame_free(frame);
    avcodec.avcodec_free_context(context);
  }

  private void copyPlane(byte[] plane, int width, int height, int index) {
    int stride = frame.linesize(index);
    BytePointer data = frame.data(index);
    if (stride == width) {
      data.position(0).put(plane, 0, width * height);
      return;
    }
    for (int row = 0; row < height; row++) {
      data.position((long) row * stride).put(plane, row * width, width);
    }
  }

  private static AVFrame emptyFrame(VideoEncoding encoding) {
    AVFrame frame = avutil.av_frame_alloc();
    frame.format(avutil.AV_PIX_FMT_YUV420P).width(encoding.width()).height(encoding.height());
    FfmpegLibrary.check(avutil.av_frame_get_buffer(frame, 0), "memory for a picture");
    return frame;
  }

  private static AVRational rational(int numerator, int denominator) {
    return new AVRational().num(numerator).den(denominator);
  }
}
