package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.visio.measurement.Source;
import dev.visio.runner.browser.Browsers.Seat;
import dev.visio.speakers.GuestFlow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody whose firewall lets no UDP through. */
class OnlyTcpTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static final long SEED = 850;

  /** Of the person's camera, with each of both speakers: it goes on. */
  private static final int PACKETS = 50;

  private static final int LOOK_MILLIS = 200;

  @Test
  void aPersonWithoutUdpSeesAndHearsTheOthersAndIsSeenAndHeardByThem() throws Exception {
    try (TestedService service = TestedService.start();
        Meeting meeting =
            Meeting.begin(
                BROWSERS,
                service,
                "127.0.0.1",
                SEED,
                Seat::at,
                page -> page.addInitScript(Browsers.resource("only-tcp.js")))) {
      Page page = meeting.page();
      assertEquals("tcp", page.evaluate("onlyTcp.protocol()"));
      assertTrue(service.rest().get("/api/statistics").get("tcpConnections").intValue() > 0);
      page.waitForFunction("() => onlyTcp.soundArrives()");
      List<GuestFlow> cameras = cameras(meeting);
      for (int i = 0; i < Browsers.PATIENCE_MILLIS / LOOK_MILLIS && cameras.size() < 2; i++) {
        page.waitForTimeout(LOOK_MILLIS);
        cameras = cameras(meeting);
      }
      assertEquals(List.of(0, 1), cameras.stream().map(GuestFlow::speaker).sorted().toList());
      assertEquals(List.of(), meeting.speakers().lost());
    }
  }

  private static List<GuestFlow> cameras(Meeting meeting) {
    return meeting.speakers().guests().stream()
        .filter(flow -> flow.source() == Source.CAMERA && flow.packets() >= PACKETS)
        .toList();
  }
}
