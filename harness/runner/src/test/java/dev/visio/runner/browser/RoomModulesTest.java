package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the room's page decides without a service and without media: the grid, who speaks, the words
 * for a connection, who is there. Real Chromium runs the modules as they are served.
 */
class RoomModulesTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private PageModules modules;

  @BeforeEach
  void open() {
    modules = PageModules.open(BROWSERS);
  }

  @Test
  void fromOneToFiftyFiveTilesFitWithoutOverlapping() {
    assertEquals(
        List.of(),
        run(
            "grid-layout.js",
            """
            const wrong = [];
            for (const [width, height] of [[1424, 700], [1040, 700], [374, 690], [844, 250]]) {
              for (let count = 1; count <= 55; count++) {
                const tile = module.gridLayout({ count, width, height, gap: 8, leastWidth: 40 });
                const across = tile.columns * (tile.width + 8) - 8;
                const down = tile.rows * (tile.height + 8) - 8;
                const ratio = tile.width / tile.height;
                if (tile.columns * tile.rows < count || across > width || !tile.scrolls && down > height
                    || ratio > 1.8 || ratio < 1.2) {
                  wrong.push({ count, width, height, ...tile });
                }
              }
            }
            return wrong;
            """));
  }

  @Test
  void fiftyFiveTilesScrollOnAPhoneRatherThanBeingTooSmallToRead() {
    assertEquals(
        Map.of("scrolls", true, "readable", true, "onADesktop", false),
        run(
            "grid-layout.js",
            """
            const phone = { count: 55, width: 374, height: 690, gap: 8, leastWidth: 104 };
            const tile = module.gridLayout(phone);
            const desktop = module.gridLayout({ ...phone, width: 1424, height: 720 });
            return { scrolls: tile.scrolls, readable: tile.width >= 104, onADesktop: desktop.scrolls };
            """));
  }

  @Test
  void whoSpeaksIsShownFromTheSecondLoudMomentUntilAPauseThatIsNoneBetweenWords() {
    assertEquals(
        List.of("200 true", "1800 false"),
        run(
            "speaking.js",
            """
            const seen = [];
            let now = 0;
            const speaking = new module.Speaking((who, speaks) => seen.push(now + ' ' + speaks));
            const levels = [0.2, 0.2, 0, 0, 0.2, 0, 0.3, 0.2];
            for (now = 100; now <= 3000; now += 100) {
              speaking.heard('anne', levels[now / 100 - 1] ?? 0, now);
              speaking.pass(now);
            }
            return seen;
            """));
  }

  @Test
  void aCoughIsNoSpeech() {
    assertEquals(
        List.of(),
        run(
            "speaking.js",
            """
            const seen = [];
            const speaking = new module.Speaking((who, speaks) => seen.push(speaks));
            [0, 0.5, 0, 0].forEach((level, i) => speaking.heard('anne', level, 100 * i));
            speaking.pass(5000);
            return seen;
            """));
  }

  @Test
  void theWordForAConnectionFollowsTheWorseOfDelayAndLoss() {
    assertEquals(
        List.of("good", "good", "fair", "fair", "poor", "poor"),
        run(
            "quality.js",
            """
            const of = (roundTripMillis, lostIn, lostOut) =>
                module.qualityOf({ roundTripMillis, lostIn, lostOut });
            return [of(20, 0, 0), of(null, 0.01, 0), of(300, 0, 0), of(20, 0, 0.05),
                of(900, 0, 0), of(20, 0.2, 0)];
            """));
  }

  @Test
  void everyoneSendsLessAsTheRoomFills() {
    assertEquals(
        true,
        run(
            "encoding.js",
            """
            let before = Infinity;
            for (let people = 1; people <= 55; people++) {
              const rates = module.cameraEncodings(people).map((one) => one.bitsPerSecond);
              const sent = rates.reduce((sum, rate) => sum + rate, 0);
              if (sent > before || people * rates.at(-1) > 12_000_000) {
                return people;
              }
              before = sent;
            }
            return true;
            """));
  }

  @Test
  void noSizeIsSentThatACameraDoesNotHaveAndOneAlwaysIs() {
    assertEquals(
        List.of(List.of("q", "h"), List.of("q", "h"), List.of("q"), List.of("q"), List.of("f")),
        run(
            "encoding.js",
            """
            const names = (people, height) =>
                module.worthwhile(module.cameraEncodings(people), height).map((one) => one.rid);
            return [names(9, 720), names(9, 240), names(9, 180), names(55, 90), names(2, 180)];
            """));
  }

  @Test
  void whoLeftWhileTheConnectionWasLostIsGoneAndNothingIsReadTwice() {
    assertEquals(
        Map.of("people", List.of("me", "chloe"), "left", List.of("Benoît"), "read", 2),
        run(
            "room-model.js",
            """
            const room = new module.RoomModel();
            const left = [];
            room.addEventListener('left', ({ detail }) => left.push(detail.name));
            const enter = (others, chat) => {
              room.take({ type: 'welcome', participantId: 'me', name: 'Anne' });
              others.forEach(([participantId, name]) =>
                  room.take({ type: 'participant-joined', participantId, name }));
              chat.forEach((id) => room.take({ type: 'chat', id, participantId: 'me', text: id }));
              room.take({ type: 'answer', sdp: '' });
            };
            enter([['benoit', 'Benoît'], ['chloe', 'Chloé']], ['first']);
            enter([['chloe', 'Chloé']], ['first', 'second']);
            return { people: [...room.people.keys()], left, read: room.messages.length };
            """));
  }

  /** Looks every quarter of a second: what was told, by the time at which it was. */
  private static final String FLOW =
      """
      const watched = (path) => {
        const { arrives, isAnswered = () => false, looks = (now) => now % 250 === 0, until = 6000 } = path;
        const flow = new module.Flow();
        const told = [];
        let media = 0;
        let answers = 0;
        for (let now = 0; now <= until; now += 10) {
          media += arrives(now) ? 100 : 0;
          answers += isAnswered(now) ? 1 : 0;
          if (looks(now)) {
            flow.counted(now, media, answers);
            if (flow.stillMillis(now) > 0) told.push(now);
          }
        }
        return told;
      };
      """;

  @Test
  void thatNothingArrivesAnyMoreIsNoticedWithinThreeQuartersOfASecond() {
    assertEquals(
        true,
        run(
            "flow.js",
            FLOW
                + """
                for (let end = 2000; end < 2250; end += 10) {
                  const [first] = watched({ arrives: (now) => now < end });
                  if (!(first - end <= 750)) return { end, first };
                }
                return true;
                """));
  }

  @Test
  void neitherLossNorAShortPauseNorABusyPageIsTakenForTheEndOfThePath() {
    assertEquals(
        List.of(List.of(), List.of(), List.of(), List.of()),
        run(
            "flow.js",
            FLOW
                + """
                const arrives = (now) => now % 50 === 0;
                const pause = (now) => arrives(now) && !(now > 3000 && now < 3400);
                // The page had no turn for a second and a half, and then makes up for its looks.
                const busy = (now) => (now % 250 === 0 && !(now > 3000 && now < 4500)) || now === 4510;
                return [
                  watched({ arrives }),
                  watched({ arrives: pause }),
                  watched({ arrives, looks: busy }),
                  watched({ arrives, looks: (now) => now % 1000 === 0 }),
                ];
                """));
  }

  @Test
  void whatEndsOnceAndThenComesNowAndThenIsNotDoubtedAgain() {
    assertEquals(
        List.of(2500, 2750, 3000),
        run(
            "flow.js",
            FLOW
                + """
                // Everybody has gone; what is left is the answer to a check every two and a half seconds.
                const arrives = (now) => now < 2000 || (now - 3010) % 2500 === 0;
                return watched({ arrives, until: 30000 });
                """));
  }

  @Test
  void whereNothingHasFlowedNothingHasStopped() {
    assertEquals(
        List.of(List.of(), List.of()),
        run(
            "flow.js",
            FLOW
                + "return [watched({ arrives: () => false }),"
                + " watched({ arrives: (now) => now < 200 })];"));
  }

  @Test
  void answersToChecksAreSignsOfLifeButWhereNothingElseCameNothingHasStopped() {
    assertEquals(
        List.of(List.of(), List.of(), List.of(2750, 3000, 3250)),
        run(
            "flow.js",
            FLOW
                + """
                // As many as a path gets that begins anew, again and again.
                const checks = (now) => now % 3000 < 1000;
                const slow = (now) => [2200, 3300, 5000].includes(now);
                return [
                  watched({ arrives: () => false, isAnswered: checks }),
                  watched({ arrives: (now) => now % 1000 === 0, isAnswered: checks }),
                  watched({ arrives: (now) => now < 2000, isAnswered: slow }),
                ];
                """));
  }

  /**
   * Watches a connection whose slots played from 130 ms after it stood on, for a while, and of
   * which nothing is heard since: whether it was told within so long that nothing comes any more.
   */
  private static final String PEER =
      """
      const tells = async ({ plays = 300, within = 1200, ahead = 0, stats = async () => new Map() }) => {
        const told = [];
        const peer = new module.Peer([], { connected() {}, stopped() { told.push(true); }, lost() {} });
        const real = peer.connection;
        const begin = performance.now();
        const source = () => {
          const now = performance.now() - begin;
          if (now < 130) return [];
          const at = Math.min(130 + plays, 20 * Math.floor(now / 20));
          return [{ timestamp: performance.timeOrigin + begin + at + ahead }];
        };
        peer.connection = {
          connectionState: 'connected',
          getTransceivers: () => [{ receiver: { getSynchronizationSources: source } }],
          getStats: stats,
          close: () => real.close(),
        };
        peer.changed();
        await new Promise((done) => setTimeout(done, 130 + plays + within));
        peer.close();
        return told.length > 0;
      };
      """;

  private Object runPeer(String script) {
    return run("peer.js", PEER + script);
  }

  @Test
  void whatStopsInTheFirstHalfSecondOfACallIsNoticedAsSoonAsLater() {
    assertEquals(true, runPeer("return tells({ plays: 300 });"));
  }

  @Test
  void aBrowserThatCannotCountOnceIsAskedAgain() {
    assertEquals(
        true,
        runPeer(
            """
            let asked = 0;
            const stats = async () => {
              if (asked++ === 0) throw new DOMException('closed');
              return new Map();
            };
            return tells({ plays: 1000, within: 1500, stats });
            """));
  }

  @Test
  void whatWasPlayedInTimesToComeIsNoSignOfLife() {
    assertEquals(
        true,
        runPeer(
            """
            // The bytes say when it ends.
            const begin = performance.now();
            const stats = async () => {
              const bytesReceived = Math.min(1130, performance.now() - begin);
              return new Map([['a', { type: 'candidate-pair', id: 'a', bytesReceived }]]);
            };
            return tells({ plays: 1000, ahead: 3_600_000, stats });
            """));
  }

  @Test
  void aConnectionThatFailsBeforeItEverStoodMayYetBeToldOfAnotherAddress() {
    assertEquals(
        Map.of("atOnce", false, "atLast", true, "onceItHasStood", true),
        run(
            "peer.js",
            """
            const lost = async (states, millis) => {
              const told = [];
              const peer = new module.Peer([], { connected() {}, stopped() {}, lost() { told.push(true); } });
              const real = peer.connection;
              for (const connectionState of states) {
                peer.connection = { connectionState, getTransceivers: () => [], getStats: async () => new Map() };
                peer.changed();
              }
              await new Promise((done) => setTimeout(done, millis));
              peer.connection = real;
              peer.close();
              return told.length > 0;
            };
            return {
              atOnce: await lost(['connecting', 'failed'], 1500),
              atLast: await lost(['connecting', 'failed'], 2500),
              onceItHasStood: await lost(['connecting', 'connected', 'failed'], 0),
            };
            """));
  }

  @Test
  void anotherIceSessionTakesThePlaceOfTheOneInAnAnswerAndNothingElseChanges() {
    assertEquals(
        "v=0|a=ice-lite|a=ice-ufrag:new|a=ice-pwd:newer|a=setup:passive|m=audio"
            + " 9|a=mid:0|a=rtcp-mux|a=candidate:1 1 udp 7 192.0.2.1 9 typ host|a=candidate:2 1 udp"
            + " 6 ::1 9 typ host|a=end-of-candidates|m=video 9|a=mid:1|",
        run(
            "peer.js",
            """
            const answer = ['v=0', 'a=ice-lite', 'a=ice-ufrag:old', 'a=ice-pwd:older', 'a=setup:passive',
                'm=audio 9', 'a=mid:0', 'a=rtcp-mux', 'a=candidate:1 1 udp 7 127.0.0.1 9 typ host',
                'a=end-of-candidates', 'm=video 9', 'a=mid:1', ''].join('\\r\\n');
            const fragment = ['a=ice-ufrag:new', 'a=ice-pwd:newer',
                'a=candidate:1 1 udp 7 192.0.2.1 9 typ host',
                'a=candidate:2 1 udp 6 ::1 9 typ host', 'a=end-of-candidates', ''].join('\\r\\n');
            return module.withIceSession(answer, fragment).replaceAll('\\r\\n', '|');
            """));
  }

  @Test
  void initialsAreThoseOfTheFirstAndTheLastWordWhateverTheScript() {
    assertEquals(
        List.of("AG", "P", "ÉL", "田", "?"),
        run(
            "names.js",
            """
            return ['Anne-Marie Le Gall', 'Paul', 'éloïse (RH) lefèvre', '田中', '—']
                .map(module.initials);
            """));
  }

  /** What the code makes of a module. */
  private Object run(String module, String code) {
    return modules.run("room/" + module, code);
  }
}
