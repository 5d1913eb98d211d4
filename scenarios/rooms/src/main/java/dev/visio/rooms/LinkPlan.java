package dev.visio.rooms;

import java.util.List;
import java.util.Objects;

/**
 * A participant's access link.
 *
 * @param up from the participant to the service
 * @param down from the service to the participant
 */
public record LinkPlan(String name, LinkWayPlan up, LinkWayPlan down) implements Named {
  /**
   * Those that need no definition. Rates and delays (half of a round trip) are published; queues
   * are assumed, and so are jitter and loss where no source is named.
   *
   * <ul>
   *   <li>fibre: FIOS of WebPageTest's connectivity profiles, 20 and 5 Mbit/s, round trip 4 ms
   *   <li>wifi: Wi-Fi of Apple's Network Link Conditioner, 40 and 33 Mbit/s, 1 ms each way, with
   *       the fibre's 2 ms behind it
   *   <li>adsl: the rates that ITU-T G.992.1 demands of every modem, 6.144 Mbit/s and 640 kbit/s;
   *       round trip of WebPageTest's DSL, 50 ms
   *   <li>4g: LTE of WebPageTest, 12 Mbit/s both ways, round trip 70 ms; jitter and loss of
   *       Loadero's 4G, 15 and 5 ms, 0.2 %
   * </ul>
   */
  public static final List<LinkPlan> KNOWN =
      List.of(
          new LinkPlan(
              "fibre",
              LinkWayPlan.ofMillis(5_000, 2, 1, 0, 200),
              LinkWayPlan.ofMillis(20_000, 2, 1, 0, 200)),
          new LinkPlan(
              "wifi",
              LinkWayPlan.ofMillis(33_000, 3, 10, 0.001, 200),
              LinkWayPlan.ofMillis(40_000, 3, 10, 0.001, 200)),
          new LinkPlan(
              "adsl",
              LinkWayPlan.ofMillis(640, 25, 2, 0, 400),
              LinkWayPlan.ofMillis(6_144, 25, 2, 0, 400)),
          new LinkPlan(
              "4g",
              LinkWayPlan.ofMillis(12_000, 35, 15, 0.002, 400),
              LinkWayPlan.ofMillis(12_000, 35, 5, 0.002, 400)));

  public LinkPlan {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(up, "up");
    Objects.requireNonNull(down, "down");
  }

  /** From which one's own link has what it leaves out. */
  static LinkPlan usual() {
    return KNOWN.getFirst();
  }
}
