package dev.visio.reports;

import java.util.List;

/**
 * What others have published, or was measured of them, of packets forwarded a second and core; with
 * what was different there, since no two of these were measured alike.
 */
final class PublishedFigures {

  private PublishedFigures() {}

  /**
   * One figure.
   *
   * @param perCoreSecond packets a second for each core that the service used, or a range of it
   * @param source where it stands
   * @param difference in hardware and method to what is measured here
   */
  record Published(String who, String perCoreSecond, String source, String difference) {}

  static final List<Published> ALL =
      List.of(
          new Published(
              "LiveKit",
              "75,000 (10 → 3,000, audio), 56,000 (150 × 150 meeting), 38,000 (1 → 3,000, video)",
              "LiveKit's documentation, benchmarking",
              "16 virtual processors: packets of the whole service, over all of them; Go"),
          new Published(
              "SRS 4",
              "about 145,000",
              "srs, trunk/doc/PERFORMANCE.md",
              "2,000 players of 600 kbit/s on one core, one thread; few publishers, so receiving"
                  + " costs next to nothing; C++"),
          new Published(
              "Jitsi Videobridge",
              "33,000",
              "italia/pa-webinar, docs/INFRASTRUCTURE.md",
              "40 cameras, each receiver shown the last 6 who spoke; the same page's model gives 55"
                  + " speakers 4.1 cores; a capacity plan, its method is not told; Kotlin on a"
                  + " JVM"),
          new Published(
              "mediasoup",
              "about 500 consumers",
              "mediasoup's documentation, scalability",
              "a rule of thumb, in consumers and not in packets; by it 5,940 flows take 12 cores;"
                  + " C++"),
          new Published(
              "mediasoup 3.19.3",
              "98,000 to 118,000",
              "a run of the npm package by this project, 23 November 2026",
              "two virtual processors, loopback; one publisher in plain RTP, AES-128-GCM out to 19"
                  + " and 54 subscribers; the worker's own processor time, 5.0 to 5.6 times what"
                  + " the kernel and the cipher alone took in the same minute"),
          new Published(
              "Janus 0.11",
              "about 26,000",
              "srs, trunk/doc/PERFORMANCE.md",
              "measured by another project beside its own; C"),
          new Published(
              "Kernel and cipher alone",
              "400,000 to 620,000",
              "a C program of this project's: sendmmsg and OpenSSL's AES-128-GCM",
              "no service: one thread encrypts for 19 or 54 subscribers and sends over loopback,"
                  + " and receives nothing; two virtual processors, as they were loaded"));
}
