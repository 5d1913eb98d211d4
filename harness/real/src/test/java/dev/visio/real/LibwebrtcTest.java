package dev.visio.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LibwebrtcTest {
  @Test
  void aMissingLibraryIsNamedInOneLineWithWhatToInstall() {
    Throwable refused =
        new ExceptionInInitializerError(
            new UnsatisfiedLinkError(
                "/tmp/libwebrtc.so: libpulse.so.0: cannot open shared object file"));

    String advice = Libwebrtc.explain(refused);

    assertTrue(advice.contains("libpulse.so.0 is missing"), advice);
    assertTrue(advice.contains("apt-get install libpulse0"), advice);
    assertEquals(1, advice.lines().count());
  }

  @Test
  void aMachineThatThereIsNoLibraryForIsToldSo() {
    String advice =
        Libwebrtc.explain(
            new ExceptionInInitializerError(new UnsatisfiedLinkError("Unsupported platform")));

    assertTrue(advice.contains("Unsupported platform"), advice);
    assertTrue(advice.contains("x86-64"), advice);
    assertFalse(advice.contains("apt-get"), advice);
  }
}
