package dev.visio.visio.store;

import static dev.visio.visio.store.Samples.NOW;
import static dev.visio.visio.store.Samples.STARTS;
import static dev.visio.visio.store.Samples.await;
import static dev.visio.visio.store.Samples.email;
import static dev.visio.visio.store.Samples.event;
import static dev.visio.visio.store.Samples.form;
import static dev.visio.visio.store.Samples.organiser;
import static dev.visio.visio.store.Samples.person;
import static dev.visio.visio.store.Samples.session;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.ProblemType;
import dev.visio.visio.access.Organiser;
import dev.visio.visio.access.SignIn;
import dev.visio.visio.session.Change;
import dev.visio.visio.session.EndReason;
import dev.visio.visio.session.Event;
import dev.visio.visio.session.Person;
import dev.visio.visio.session.PersonalLink;
import dev.visio.visio.session.Quota;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.session.Registered;
import dev.visio.visio.session.Registration;
import dev.visio.visio.session.Rules;
import dev.visio.visio.session.Session;
import dev.visio.visio.session.SessionForm;
import dev.visio.visio.session.SessionType;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store keeps to, on each database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class StoreTest {

  private static TestDatabase database;
  private static StoreSettings settings;
  private static Store store;

  StoreTest(TestDatabase database) {
    assertSame(StoreTest.database, database);
  }

  @BeforeParameterizedClassInvocation
  static void open(TestDatabase tested, @TempDir Path temporary) throws IOException {
    database = tested;
    settings = tested.fresh(temporary);
    store = SqlStore.open(settings);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    store.close();
  }

  @BeforeEach
  void empty() {
    TestDatabase.empty(settings);
    await(store.addEvent(event("e1"), Optional.empty()));
  }

  private static void reopen() throws IOException {
    store.close();
    store = SqlStore.open(settings);
  }

  private Registered register(String session, String name) {
    return register(session, person("person-" + name, name), "r-" + session + "-" + name);
  }

  private Registered register(String session, Person person, String registrationId) {
    return await(store.register(session, person, registrationId, NOW));
  }

  private static ProblemType refusal(Future<?> future) {
    return assertThrows(Refusal.class, () -> await(future)).problem().type();
  }

  @Nested
  final class Organisers {

    @Test
    void areFoundByIdAndByAddress() throws IOException {
      Organiser ada = await(store.addOrganiser(organiser("ada")));
      reopen();
      assertEquals(Optional.of(ada), await(store.organiser("ada")));
      assertEquals(Optional.of(ada), await(store.organiserByEmail(email("ada"))));
      assertEquals(Optional.empty(), await(store.organiser("bob")));
      assertEquals(Optional.empty(), await(store.organiserByEmail(email("bob"))));
    }

    @Test
    void haveAnAddressEach() {
      await(store.addOrganiser(organiser("ada")));
      Organiser second = new Organiser("other", "Other", email("ada"), "hash");
      assertEquals(ProblemType.EMAIL_TAKEN, refusal(store.addOrganiser(second)));
    }

    @Test
    void areAddedOnceHoweverOftenTheRequestIsRepeated() {
      Organiser ada = await(store.addOrganiser(organiser("ada")));
      Organiser again = new Organiser("ada", "ada", email("ada"), "the same with another salt");
      assertEquals(ada.passwordHash(), await(store.addOrganiser(again)).passwordHash());
      Organiser other = new Organiser("ada", "Bob", email("ada"), "hash");
      assertEquals(ProblemType.IDEMPOTENCY_KEY_REUSED, refusal(store.addOrganiser(other)));
    }
  }

  @Nested
  final class SignIns {

    private final Instant expiry = NOW.plusSeconds(60);
    private final SignIn signIn = new SignIn("token", SignIn.Kind.ORGANISER, "ada", expiry);

    @Test
    void standUntilTheyExpire() throws IOException {
      await(store.keepSignIn(signIn, NOW));
      reopen();
      assertEquals(Optional.of(signIn), await(store.signIn("token", expiry.minusMillis(1))));
      assertEquals(Optional.empty(), await(store.signIn("token", expiry)));
      assertEquals(Optional.empty(), await(store.signIn("other", NOW)));
    }

    @Test
    void areForgottenOnRequest() {
      await(store.keepSignIn(signIn, NOW));
      await(store.forgetSignIn("token"));
      await(store.forgetSignIn("token"));
      assertEquals(Optional.empty(), await(store.signIn("token", NOW)));
    }

    @Test
    void thatHaveExpiredAreDeletedWhenOthersAreKept() {
      await(store.keepSignIn(signIn, NOW));
      SignIn later = new SignIn("later", SignIn.Kind.PERSON, "p", expiry.plusSeconds(60));
      await(store.keepSignIn(later, expiry));
      // Asked with a time at which it stood: it is not hidden but gone.
      assertEquals(Optional.empty(), await(store.signIn("token", NOW)));
      assertEquals(Optional.of(later), await(store.signIn("later", expiry)));
    }
  }

  @Nested
  final class Events {

    @Test
    void areKeptAsTheyAre() throws IOException {
      reopen();
      assertEquals(event("e1"), await(store.event("e1")));
      assertEquals(ProblemType.NOT_FOUND, refusal(store.event("e2")));
    }

    @Test
    void areChangedByARule() {
      ZoneId reunion = ZoneId.of("Indian/Reunion");
      Event changed = await(store.changeEvent("e1", event -> event.edit("Autre", reunion)));
      assertEquals(2, changed.revision());
      assertEquals(changed, await(store.event("e1")));
      assertEquals(ProblemType.NOT_FOUND, refusal(store.changeEvent("e2", event -> event)));
    }

    @Test
    void belongToTheirOrganisersOnly() {
      await(store.addOrganiser(organiser("ada")));
      await(store.addOrganiser(organiser("bob")));
      await(store.addEvent(event("e2"), Optional.of("ada")));
      assertTrue(await(store.organises("ada", "e2")));
      assertFalse(await(store.organises("bob", "e2")));
      assertFalse(await(store.organises("ada", "e1")));
      await(store.addOrganiserTo("e2", "bob"));
      await(store.addOrganiserTo("e2", "bob"));
      assertTrue(await(store.organises("bob", "e2")));
      assertEquals(ProblemType.NOT_FOUND, refusal(store.addOrganiserTo("e2", "nobody")));
      assertEquals(ProblemType.NOT_FOUND, refusal(store.addOrganiserTo("nothing", "bob")));
      assertEquals(
          List.of(event("e2")),
          await(store.events(Optional.of("bob"), PageRequest.first(10))).items());
    }

    @Test
    void ofAnUnknownOrganiserAreNotKept() {
      assertEquals(
          ProblemType.NOT_FOUND, refusal(store.addEvent(event("e2"), Optional.of("nobody"))));
      assertEquals(ProblemType.NOT_FOUND, refusal(store.event("e2")));
    }

    @Test
    void areAddedOnceHoweverOftenTheRequestIsRepeated() {
      await(store.changeEvent("e1", event -> event.edit("Autre", event.timeZone())));
      Event again = await(store.addEvent(event("e1"), Optional.empty()));
      assertEquals("Autre", again.name());
      Event other = Event.of("e1", "Other", Event.DEFAULT_TIME_ZONE, NOW);
      assertEquals(
          ProblemType.IDEMPOTENCY_KEY_REUSED, refusal(store.addEvent(other, Optional.empty())));
    }

    @Test
    void comeInPagesInTheOrderInWhichTheyWereMade() {
      for (int i = 5; i >= 2; i--) {
        Event event = Event.of("e" + i, "E", Event.DEFAULT_TIME_ZONE, NOW.plusSeconds(i));
        await(store.addEvent(event, Optional.empty()));
      }
      List<String> ids = new ArrayList<>();
      Optional<String> after = Optional.empty();
      do {
        Page<Event> page = await(store.events(Optional.empty(), new PageRequest(after, 2)));
        page.items().forEach(event -> ids.add(event.id()));
        after = page.next();
      } while (after.isPresent());
      assertEquals(List.of("e1", "e2", "e3", "e4", "e5"), ids);
    }
  }

  @Nested
  final class Sessions {

    @Test
    void areKeptWithEverythingThatWasEntered() throws IOException {
      Session full = session("s1", 20);
      Session bare =
          Session.of(
              "s2",
              "e1",
              new SessionForm(
                  "Bare",
                  SessionType.OTHER,
                  STARTS.plusMillis(7),
                  Duration.ofMinutes(1).plusMillis(1),
                  List.of(),
                  Optional.empty(),
                  Optional.empty()));
      await(store.addSession(full));
      await(store.addSession(bare));
      reopen();
      assertEquals(full, await(store.session("s1")));
      assertEquals(bare, await(store.session("s2")));
      assertEquals(ProblemType.NOT_FOUND, refusal(store.session("s3")));
    }

    @Test
    void needAnEvent() {
      Session lost = session("s1", "nothing", STARTS, Optional.empty());
      assertEquals(ProblemType.NOT_FOUND, refusal(store.addSession(lost)));
      assertEquals(ProblemType.NOT_FOUND, refusal(store.sessions("nothing", PageRequest.first(1))));
    }

    @Test
    void areAddedOnceHoweverOftenTheRequestIsRepeated() {
      await(store.addSession(session("s1", 20)));
      Session edited = change("s1", session -> session.withQuota(Optional.empty()));
      assertEquals(edited, await(store.addSession(session("s1", 20))));
      assertEquals(
          ProblemType.IDEMPOTENCY_KEY_REUSED, refusal(store.addSession(session("s1", 21))));
    }

    @Test
    void areChangedInEveryRespectByARule() throws IOException {
      await(store.addSession(session("s1", 20)));
      Session edited =
          change(
              "s1", session -> session.edit(form(STARTS.plusSeconds(60), Optional.empty()), NOW));
      assertEquals(2, edited.revision());
      assertEquals(Optional.of(new Quota(20)), edited.quota());
      Session over =
          change(
              "s1", session -> session.begun(STARTS).over(STARTS.plusSeconds(9), EndReason.CLOSED));
      reopen();
      assertEquals(over, await(store.session("s1")));
      assertEquals(edited.form(), over.form());
      assertEquals(Optional.of(EndReason.CLOSED), over.endReason());
    }

    @Test
    void stayAsTheyWereWhenARuleRefuses() {
      await(store.addSession(session("s1", 20)));
      Future<Session> change =
          store.change(
              "s1",
              session -> {
                Session over = session.over(NOW, EndReason.CLOSED);
                over.admit("nobody", NOW);
                return new Change<>(over, over);
              });
      assertEquals(ProblemType.NOT_REGISTERED, refusal(change));
      assertEquals(session("s1", 20), await(store.session("s1")));
      assertEquals(ProblemType.NOT_FOUND, refusal(store.change("s2", s -> new Change<>(s, s))));
    }

    @Test
    void stayAsTheyWereWhenARuleFails() {
      await(store.addSession(session("s1", 20)));
      IllegalStateException bug = new IllegalStateException("a bug");
      Future<Session> change =
          store.change(
              "s1",
              _ -> {
                throw bug;
              });
      assertSame(bug, assertThrows(IllegalStateException.class, () -> await(change)));
      assertEquals(session("s1", 20), await(store.session("s1")));
    }

    @Test
    void comeInPagesByStartThatStandStillWhileOthersAreAdded() {
      for (int i = 0; i < 6; i++) {
        // Two at a time start together.
        await(
            store.addSession(session("s" + i, "e1", STARTS.plusSeconds(i / 2), Optional.empty())));
      }
      Page<Session> first = await(store.sessions("e1", PageRequest.first(3)));
      await(store.addSession(session("a", "e1", STARTS.minusSeconds(1), Optional.empty())));
      await(store.addSession(session("z", "e1", STARTS.plusSeconds(9), Optional.empty())));
      Page<Session> second = await(store.sessions("e1", new PageRequest(first.next(), 3)));
      Page<Session> third = await(store.sessions("e1", new PageRequest(second.next(), 3)));
      assertEquals(List.of("s0", "s1", "s2"), ids(first.items()));
      assertEquals(List.of("s3", "s4", "s5"), ids(second.items()));
      assertEquals(List.of("z"), ids(third.items()));
      assertEquals(Optional.empty(), third.next());
    }

    @Test
    void comeInPagesWithTheirRegistrations() {
      await(store.addSession(session("s1", 20)));
      await(store.addSession(session("s2", 20)));
      register("s1", "ada");
      register("s1", "bob");
      assertEquals(
          List.of(await(store.session("s1")), await(store.session("s2"))),
          await(store.sessions("e1", PageRequest.first(2))).items());
    }

    @Test
    void areNotListedFromAPlaceThatNoPageNamed() {
      PageRequest invented = new PageRequest(Optional.of("x' OR 1=1 --"), 3);
      assertEquals(ProblemType.INVALID_REQUEST, refusal(store.sessions("e1", invented)));
    }

    private Session change(String id, Function<Session, Session> rule) {
      return await(
          store.change(
              id,
              session -> {
                Session changed = rule.apply(session);
                return new Change<>(changed, changed);
              }));
    }

    private static List<String> ids(List<Session> sessions) {
      return sessions.stream().map(Session::id).toList();
    }
  }

  @Nested
  final class Registrations {

    @BeforeEach
    void addSessions() {
      await(store.addSession(session("s1", 2)));
      await(store.addSession(session("s2", "e1", STARTS.plusSeconds(3600), Optional.empty())));
    }

    @Test
    void areKeptInTheOrderInWhichTheyCame() throws IOException {
      register("s2", "zoe");
      register("s2", "ada");
      register("s2", "max");
      reopen();
      List<Registration> kept = await(store.session("s2")).registrations();
      assertEquals(List.of("zoe", "ada", "max"), kept.stream().map(Registration::name).toList());
      assertEquals(
          new Registration("r-s2-zoe", "person-zoe", "zoe", email("zoe"), NOW), kept.getFirst());
    }

    @Test
    void ofOneAddressAreOneRegistration() {
      Registered first = register("s1", "ada");
      assertTrue(first.isNew());
      assertTrue(first.newPerson().isPresent());
      Registered second = register("s1", person("other", "ada"), "r-other");
      assertFalse(second.isNew());
      assertEquals(Optional.empty(), second.newPerson());
      assertEquals(first.registration(), second.registration());
      assertEquals(Optional.empty(), await(store.person("other")));
    }

    @Test
    void ofOneAddressInTwoSessionsAreOnePerson() {
      register("s1", "ada");
      Registered elsewhere = register("s2", person("other", "ada"), "r2");
      assertTrue(elsewhere.isNew());
      assertEquals(Optional.empty(), elsewhere.newPerson());
      assertEquals("person-ada", elsewhere.registration().personId());
      assertEquals(
          List.of("s1", "s2"),
          await(store.sessionsOf("person-ada")).stream().map(Session::id).toList());
    }

    @Test
    void areAnsweredTheSameHoweverOftenTheRequestIsRepeated() {
      Registered first = register("s1", "ada");
      assertEquals(first, register("s1", "ada"));
      assertEquals(1, await(store.session("s1")).registrations().size());
    }

    @Test
    void areNotMixedUpWhenAKeyIsUsedForSomebodyElse() {
      register("s1", "ada");
      assertEquals(
          ProblemType.IDEMPOTENCY_KEY_REUSED,
          refusal(store.register("s1", person("person-bob", "bob"), "r-s1-ada", NOW)));
      assertEquals(
          ProblemType.IDEMPOTENCY_KEY_REUSED,
          refusal(store.register("s1", person("person-ada", "bob"), "r-other", NOW)));
      assertEquals(1, await(store.session("s1")).registrations().size());
    }

    @Test
    void beyondTheQuotaAreRefusedAndLeaveNobodyBehind() {
      register("s1", "ada");
      register("s1", "bob");
      assertEquals(
          ProblemType.QUOTA_REACHED, refusal(store.register("s1", person("p3", "max"), "r3", NOW)));
      assertEquals(Optional.empty(), await(store.person("p3")));
    }

    @Test
    void thatAreTakenBackFreeTheirPlace() {
      register("s1", "ada");
      register("s1", "bob");
      await(store.change("s1", session -> session.unregister("r-s1-ada")));
      assertTrue(register("s1", "max").isNew());
      assertEquals(
          List.of("bob", "max"),
          await(store.session("s1")).registrations().stream().map(Registration::name).toList());
      assertTrue(await(store.person("person-ada")).isPresent());
      assertEquals(List.of(), await(store.sessionsOf("person-ada")));
    }

    @Test
    void doNotRaiseTheRevision() {
      register("s1", "ada");
      assertEquals(1, await(store.session("s1")).revision());
    }

    @Test
    void needASession() {
      assertEquals(
          ProblemType.NOT_FOUND, refusal(store.register("s3", person("p", "ada"), "r", NOW)));
    }
  }

  @Nested
  final class PersonalLinks {

    private final PersonalLink second = PersonalLink.of(2, "second", NOW);

    @BeforeEach
    void register() {
      await(store.addSession(session("s1", 20)));
      StoreTest.this.register("s1", "ada");
    }

    @Test
    void openUntilThirtyDaysAfterTheLatestSessionCloses() {
      Instant closes = await(store.session("s1")).form().access().closesAt();
      assertEquals(closes.plus(Duration.ofDays(30)), expiry());
      Instant later = STARTS.plus(Duration.ofDays(40));
      await(store.addSession(session("s2", "e1", later, Optional.empty())));
      StoreTest.this.register("s2", "ada");
      assertEquals(
          await(store.session("s2")).form().access().closesAt().plus(Rules.LINK_LIFE), expiry());
      await(store.change("s2", session -> session.unregister("r-s2-ada")));
      assertEquals(closes.plus(Rules.LINK_LIFE), expiry());
    }

    @Test
    void followASessionThatIsMoved() {
      Instant before = expiry();
      await(
          store.change(
              "s1",
              session ->
                  new Change<>(
                      session.edit(form(STARTS.plusSeconds(60), Optional.empty()), NOW), "moved")));
      assertEquals(before.plusSeconds(60), expiry());
    }

    @Test
    void voidTheOlderOne() {
      Person ada = await(store.replaceLink("person-ada", second));
      assertEquals(2, ada.link().number());
      assertEquals(Optional.empty(), await(store.personByLink("link-of-person-ada")));
      assertEquals(Optional.of(ada), await(store.personByLink("second")));
      assertEquals(ProblemType.NOT_FOUND, refusal(store.replaceLink("nobody", second)));
    }

    @Test
    void areReplacedOnceHoweverOftenTheRequestIsRepeated() {
      Person once = await(store.replaceLink("person-ada", second));
      assertEquals(once, await(store.replaceLink("person-ada", second)));
    }

    @Test
    void thatAreVoidedEndTheSignInsOfTheirPerson() {
      Instant expiry = NOW.plusSeconds(60);
      await(store.keepSignIn(new SignIn("t1", SignIn.Kind.PERSON, "person-ada", expiry), NOW));
      await(store.keepSignIn(new SignIn("t2", SignIn.Kind.PERSON, "person-bob", expiry), NOW));
      await(store.replaceLink("person-ada", second));
      assertEquals(Optional.empty(), await(store.signIn("t1", NOW)));
      assertTrue(await(store.signIn("t2", NOW)).isPresent());
    }

    @Test
    void areToldToWhoeverIsNewButNotAgainOnceVoided() {
      await(store.replaceLink("person-ada", second));
      assertEquals(Optional.empty(), StoreTest.this.register("s1", "ada").newPerson());
    }

    private Instant expiry() {
      return await(store.personByLink("link-of-person-ada")).orElseThrow().link().expiresAt();
    }
  }

  @Nested
  final class UnfinishedSessions {

    @Test
    void areThoseThatBeganAndHaveNotEndedWithTheirSeats() throws IOException {
      for (String id : List.of("scheduled", "live", "over")) {
        await(store.addSession(session(id, 20)));
        register(id, "ada");
        register(id, "bob");
        register(id, "max");
        await(store.keepSeats(id, Set.of("r-" + id + "-ada", "r-" + id + "-bob")));
      }
      await(store.change("live", session -> new Change<>(session.begun(STARTS), "")));
      await(
          store.change(
              "over",
              session ->
                  new Change<>(session.begun(STARTS).over(STARTS, EndReason.LAST_LEFT), "")));
      await(store.keepSeats("live", Set.of("r-live-bob", "r-live-max", "nobody", "r-over-max")));
      reopen();
      assertEquals(
          List.of(
              new SeatedSession(await(store.session("live")), Set.of("r-live-bob", "r-live-max"))),
          await(store.unfinished()));
    }

    @Test
    void haveTheSeatsThatWereKeptLast() {
      await(store.addSession(session("s1", 20)));
      register("s1", "ada");
      await(store.change("s1", session -> new Change<>(session.begun(STARTS), "")));
      Future<Void> last = Future.succeededFuture();
      for (int i = 0; i < 100; i++) {
        last = store.keepSeats("s1", i % 2 == 0 ? Set.of("r-s1-ada") : Set.of());
      }
      await(last);
      assertEquals(Set.of(), await(store.unfinished()).getFirst().seats());
    }
  }

  @Nested
  final class Callers {

    @Test
    void areAnsweredOnTheirOwnContext() {
      Vertx vertx = Vertx.vertx();
      try {
        CompletableFuture<Boolean> same = new CompletableFuture<>();
        Context context = vertx.getOrCreateContext();
        context.runOnContext(
            _ ->
                store
                    .session("nothing")
                    .onComplete(_ -> same.complete(Vertx.currentContext() == context)));
        assertTrue(same.join());
      } finally {
        await(vertx.close());
      }
    }

    @Test
    void areRefusedOnceTheStoreIsClosedAndAnsweredIfTheyAskedBefore() throws IOException {
      List<Future<Session>> asked = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        asked.add(store.addSession(session("s" + i, 20)));
      }
      store.close();
      asked.forEach(Samples::await);
      assertEquals(ProblemType.STOPPING, refusal(store.session("s1")));
      assertEquals(ProblemType.STOPPING, refusal(store.addSession(session("s99", 20))));
      reopen();
    }

    @Test
    void learnWhetherThereIsAnythingAndWhetherItAnswers() {
      await(store.ready());
      assertFalse(await(store.isEmpty()));
      TestDatabase.empty(settings);
      assertTrue(await(store.isEmpty()));
      await(store.addOrganiser(organiser("ada")));
      assertFalse(await(store.isEmpty()));
    }
  }
}
