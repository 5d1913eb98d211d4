package dev.visio.visio.store;

import static dev.visio.visio.store.Samples.NOW;
import static dev.visio.visio.store.Samples.STARTS;
import static dev.visio.visio.store.Samples.await;
import static dev.visio.visio.store.Samples.email;
import static dev.visio.visio.store.Samples.form;
import static dev.visio.visio.store.Samples.person;
import static dev.visio.visio.store.Samples.session;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Change;
import dev.visio.visio.session.EndReason;
import dev.visio.visio.session.Quota;
import dev.visio.visio.session.Registered;
import dev.visio.visio.session.Registration;
import dev.visio.visio.session.Session;
import dev.visio.visio.session.SessionForm;
import dev.visio.visio.session.SessionType;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store keeps to of sessions, registrations and seats. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class SessionsContractTest extends StoreContract {

  SessionsContractTest(TestDatabase database) {
    super(database);
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
    void areNeverReadOlderThanWhatWasAcknowledged() {
      await(store.addSession(session("s1", 20)));
      List<Future<Session>> others = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        others.add(store.session("s1"));
        Session written = change("s1", session -> session.withQuota(session.quota()));
        others.add(store.session("s1"));
        assertEquals(written, await(store.session("s1")));
      }
      others.forEach(Samples::await);
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
}
