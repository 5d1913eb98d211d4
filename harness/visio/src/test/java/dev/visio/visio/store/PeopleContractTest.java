package dev.visio.visio.store;

import static dev.visio.visio.store.Samples.NOW;
import static dev.visio.visio.store.Samples.STARTS;
import static dev.visio.visio.store.Samples.await;
import static dev.visio.visio.store.Samples.email;
import static dev.visio.visio.store.Samples.event;
import static dev.visio.visio.store.Samples.form;
import static dev.visio.visio.store.Samples.organiser;
import static dev.visio.visio.store.Samples.session;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.ProblemType;
import dev.visio.visio.access.Organiser;
import dev.visio.visio.access.SignIn;
import dev.visio.visio.session.Change;
import dev.visio.visio.session.Event;
import dev.visio.visio.session.Person;
import dev.visio.visio.session.PersonalLink;
import dev.visio.visio.session.Rules;
import dev.visio.visio.session.Session;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store keeps to of organisers, events and persons, and of those who ask it. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class PeopleContractTest extends StoreContract {

  PeopleContractTest(TestDatabase database) {
    super(database);
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
  final class PersonalLinks {

    private final PersonalLink second = PersonalLink.of(2, "second", NOW);

    @BeforeEach
    void registerSomebody() {
      await(store.addSession(session("s1", 20)));
      register("s1", "ada");
    }

    @Test
    void openUntilThirtyDaysAfterTheLatestSessionCloses() {
      Instant closes = await(store.session("s1")).form().access().closesAt();
      assertEquals(closes.plus(Duration.ofDays(30)), expiry());
      Instant later = STARTS.plus(Duration.ofDays(40));
      await(store.addSession(session("s2", "e1", later, Optional.empty())));
      register("s2", "ada");
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
      assertEquals(Optional.empty(), register("s1", "ada").newPerson());
    }

    private Instant expiry() {
      return await(store.personByLink("link-of-person-ada")).orElseThrow().link().expiresAt();
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
    void learnWhetherThereIsAnythingAndWhetherItAnswers() throws IOException {
      await(store.ready());
      assertFalse(await(store.isEmpty()));
      empty();
      assertTrue(await(store.isEmpty()));
      await(store.addOrganiser(organiser("ada")));
      assertFalse(await(store.isEmpty()));
    }
  }
}
