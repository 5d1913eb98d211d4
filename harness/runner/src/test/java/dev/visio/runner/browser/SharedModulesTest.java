package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the pages decide by themselves: whether one may enter, what time it is and how it is said,
 * what a refusal says, which view an address means.
 */
class SharedModulesTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private PageModules modules;

  @BeforeEach
  void open() {
    modules = PageModules.open(BROWSERS);
  }

  @Test
  void accessOpensAtItsFirstMillisecondAndIsCutAtItsLast() {
    assertEquals(
        List.of("early", "open", "open", "closed"),
        modules.run(
            "session-access.js",
            """
            const session = { opensAt: '2026-11-23T08:55:00Z', closesAt: '2026-11-23T10:05:00Z' };
            const opens = Date.parse(session.opensAt), closes = Date.parse(session.closesAt);
            return [opens - 1, opens, closes - 1, closes].map((now) => module.access(session, now));
            """));
  }

  @Test
  void aConferenceThatEndedIsOverWhateverTheClockSays() {
    assertEquals(
        List.of("ended", "closed", "cancelled"),
        modules.run(
            "session-access.js",
            """
            const session = { opensAt: '2026-11-23T08:55:00Z', closesAt: '2026-11-23T10:05:00Z',
                endedAt: '2026-11-23T09:30:00Z' };
            const now = Date.parse('2026-11-23T09:45:00Z');
            return ['last-left', 'closed', 'cancelled']
                .map((endReason) => module.access({ ...session, endReason }, now));
            """));
  }

  @Test
  void whatTheServiceSaidOfTheRoomIsCorrectedByTheClock() {
    assertEquals(
        List.of("scheduled", "open", "ended"),
        modules.run(
            "session-access.js",
            """
            const session = { opensAt: '2026-11-23T08:55:00Z', closesAt: '2026-11-23T10:05:00Z',
                state: 'scheduled' };
            return ['2026-11-23T08:54:59Z', '2026-11-23T08:55:00Z', '2026-11-23T10:05:00Z']
                .map((now) => module.shownState(session, Date.parse(now)));
            """));
  }

  @Test
  void timesAreSaidInTheEventsZoneOnBothSidesOfAChangeToSummerTime() {
    assertEquals(
        List.of("2027-03-28 01:59", "2027-03-28 03:00", "2027-10-31 02:30", "2027-10-31 02:30"),
        modules.run(
            "dates.js",
            """
            return ['2027-03-28T00:59:00Z', '2027-03-28T01:00:00Z',
                '2027-10-31T00:30:00Z', '2027-10-31T01:30:00Z']
                .map((at) => module.localParts(at, 'Europe/Paris'))
                .map(({ date, time }) => date + ' ' + time);
            """));
  }

  @Test
  void anInstantThatWasNotTouchedGoesBackAsItCame() {
    assertEquals(
        List.of("2027-10-31T01:30:00Z", "2027-10-31T02:31"),
        modules.run(
            "back-office/session-fields.js",
            """
            const session = { startsAt: '2027-10-31T01:30:00Z' };
            const values = { name: 'A', type: 'other', date: '2027-10-31', startsAt: '02:30',
                duration: 'PT1H0M', speakers: '', instructions: '' };
            return [values, { ...values, startsAt: '02:31' }]
                .map((entered) => module.sessionBody(entered, 'Europe/Paris', session).startsAt);
            """));
  }

  @Test
  void whatWasLeftEmptyIsLeftOut() {
    assertEquals(
        Map.of(
            "name", "A",
            "type", "other",
            "startsAt", "2026-11-23T10:00",
            "duration", "PT1H0M",
            "speakers", List.of("Awa Diallo", "Benoît")),
        modules.run(
            "back-office/session-fields.js",
            """
            return module.sessionBody({ name: 'A', type: 'other', date: '2026-11-23',
                startsAt: '10:00', duration: 'PT1H0M', speakers: ' Awa Diallo \\n\\nBenoît\\n',
                instructions: '' }, 'Europe/Paris');
            """));
  }

  @Test
  void aCountdownSaysSecondsInTheLastHourAndNeverZeroTooEarly() {
    assertEquals(
        List.of("00:00", "00:01", "00:01", "59:59", "1 h 00", "5 h 01", "2 jours"),
        modules.run(
            "dates.js",
            """
            return [0, 1, 1_000, 3_599_000, 3_600_000, 18_060_000, 172_800_000]
                .map(module.timeLeft);
            """));
  }

  @Test
  void aRefusalIsAFrenchSentenceWithItsFigures() {
    assertEquals(
        List.of(
            "Il est encore un peu tôt : vous pourrez entrer à partir du lundi 23 novembre 2026 à"
                + " 09:55 (heure de Paris), soit 5 minutes avant le début.",
            "Il est encore un peu tôt : l’accès ouvre 5 minutes avant le début.",
            "Cette session est complète : les 20 places sont prises. Une place se libère dès qu’une"
                + " personne se désinscrit.",
            "Une session de visioconférence dure 6 h au plus. Pour un programme plus long, créez"
                + " plusieurs sessions.",
            "Cette session a été annulée par l’organisation.",
            "Le service a refusé cette demande."),
        modules.run(
            "problems.js",
            """
            return [
              { type: 'urn:visio:problem:too-early', opensAt: '2026-11-23T08:55:00Z' },
              { type: 'urn:visio:problem:too-early' },
              { type: 'urn:visio:problem:quota-reached', quota: 20 },
              { type: 'urn:visio:problem:duration-too-long', maxDuration: 'PT6H' },
              { type: 'urn:visio:problem:ended', endReason: 'cancelled' },
              { type: 'urn:visio:problem:of-a-later-version' },
            ].map((problem) => module.sentence(problem, { timeZone: 'Europe/Paris' }))
                .map((sentence) => sentence.replaceAll('\\u00a0', ' '));
            """));
  }

  @Test
  void anotherLanguageChangesLiveTextsInPlaceAndNothingThatWasTyped() {
    assertEquals(
        List.of("Fermer", "Close", "typed", "en"),
        modules.run(
            "language.js",
            """
            const { element } = await import('/assets/elements.js');
            const input = element('input', { value: '' });
            const button = element('button', {}, () => module.text('common.close'), input);
            document.body.append(button);
            const before = button.textContent;
            input.value = 'typed';
            module.setLanguage('en');
            return [before, button.textContent, input.value, document.documentElement.lang];
            """));
  }

  @Test
  void textOfOthersStaysText() {
    assertEquals(
        Map.of("text", "<img src=x onerror=alert(1)>", "elements", 0),
        modules.run(
            "elements.js",
            """
            const made = module.element('p', {}, '<img src=x onerror=alert(1)>');
            return { text: made.textContent, elements: made.childElementCount };
            """));
  }

  @Test
  void aRequestThatIsRepeatedKeepsItsKeyAndAnotherOneHasAnother() {
    assertEquals(
        List.of(true, false),
        modules.run(
            "api.js",
            """
            const keyOf = module.idempotency();
            const first = keyOf({ name: 'A' });
            return [first === keyOf({ name: 'A' }), first === keyOf({ name: 'B' })];
            """));
  }

  @Test
  void everyViewOfTheBackOfficeHasAnAddressThatLeadsBackToIt() {
    assertEquals(
        List.of(
            "{view=event, event=é/1, tab=programme}",
            "{view=event, event=é/1, tab=settings}",
            "{view=newSession, event=é/1}",
            "{view=session, event=é/1, session=s 2, tab=persons}",
            "{view=events}",
            "{view=events}"),
        ((List<?>)
                modules.run(
                    "back-office/routes.js",
                    """
                    const { links, routeOf } = module;
                    return [links.event('é/1'), links.event('é/1', 'settings'),
                        links.newSession('é/1'), links.session('é/1', 's 2', 'persons'),
                        links.events(), '#/somewhere/else'].map(routeOf);
                    """))
            .stream().map(Object::toString).toList());
  }

  @Test
  void aPersonalLinkIsKnownByWhatStandsBehindTheSign() {
    assertEquals(
        Arrays.asList("abc_-9", "abc_-9", null, null),
        modules.run(
            "personal-space/personal-link.js",
            """
            return ['https://visio.example/personal-space#abc_-9', ' #abc_-9 ',
                'https://visio.example/personal-space', '#two words'].map(module.tokenOf);
            """));
  }

  @Test
  void theServicesClockHoldsWhateverTheClockOfTheComputerSays() {
    assertEquals(
        true,
        modules.run(
            "clock.js",
            """
            const asked = performance.now() - 40;
            module.learnFrom('2030-01-01T00:00:00Z', asked, asked + 40);
            const ahead = module.now() - Date.parse('2030-01-01T00:00:00Z');
            // A slower answer knows less, and changes nothing.
            module.learnFrom('2040-01-01T00:00:00Z', asked - 4000, asked + 40);
            return ahead >= 20 && module.now() < Date.parse('2031-01-01T00:00:00Z');
            """));
  }
}
