package dev.visio.fakedevices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.fakedevices.codec.VideoDecoder;
import dev.visio.fakedevices.codec.VideoEncoding;
import dev.visio.fakedevices.picture.YuvPicture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoClipTest {

  @TempDir Path folder;

  @Test
  void afterARequestEveryFrameDecodesBeginningWithTheNext() {
    VideoClip clip = clip(Duration.ofSeconds(9));
    for (int asked : List.of(1, 50, 118, 119, 120, 121, 200, 239, 241, 269)) {
      int index = clip.nextKeyFrame(asked);
      assertTrue(clip.frame(index).keyFrame());
      try (VideoDecoder newcomer = VideoDecoder.open(VideoEncoding.Format.VP8)) {
        for (int played = 0; played < 20; played++) {
          YuvPicture picture = newcomer.decode(clip.frame(index).data()).orElseThrow();
          Optional<PictureCode> code =
              PictureCode.read(picture.luma(), picture.width(), picture.width(), picture.height());
          assertEquals(clip.frame(index).number(), code.orElseThrow().frameNumber());
          index = clip.next(index);
        }
      }
    }
  }

  @Test
  void keyFramesStandAtTheirIntervalAndNowhereElse() {
    VideoClip clip = clip(Duration.ofSeconds(9));
    int interval = VideoClip.KEY_FRAME_INTERVAL_MILLIS * 30 / 1_000;
    for (int index = 0; index < clip.frameCount(); index++) {
      assertEquals(index % interval == 0, clip.frame(index).keyFrame(), "frame " + index);
    }
    assertEquals(0, clip.nextKeyFrame(2 * interval + 1));
    assertEquals(0, clip.next(clip.frameCount() - 1));
  }

  @Test
  void aClipThatDoesNotBeginWithAKeyFrameIsRefused() {
    List<EncodedFrame> frames = List.of(new EncodedFrame(new byte[] {1}, false, 0, 0));

    assertThrows(
        IllegalArgumentException.class,
        () -> new VideoClip(VideoCodec.VP8, Resolution.P180, 30, frames));
  }

  private VideoClip clip(Duration length) {
    return new FakeDevices(folder, 1 << 24)
        .camera(new CameraSettings(Resolution.P180, 30, VideoCodec.VP8, 150, length, 9));
  }
}
