package dev.visio.visio.session;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.RoomState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A session with its registrations, and what has become of its conference. Every rule that needs
 * more than the form is a method here that returns the changed session; the store applies it
 * atomically, so no rule can be overtaken.
 *
 * @param form as it was edited last; its quota is the one of now
 * @param registrations in the order in which they came, at most {@link #places()}
 * @param beganAt when the conference began, once it has
 * @param endedAt when the conference ended, once it has; final
 * @param endReason why it ended, once it has
 * @param revision one higher after every edit of an organiser's; registrations leave it
 */
public record Session(
    String id,
    String eventId,
    SessionForm form,
    List<Registration> registrations,
    Optional<Instant> beganAt,
    Optional<Instant> endedAt,
    Optional<EndReason> endReason,
    long revision) {

  public Session {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(form, "form");
    registrations = List.copyOf(registrations);
    beganAt = beganAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    endedAt = endedAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    if (endedAt.isPresent() != endReason.isPresent()) {
      throw new IllegalArgumentException("endedAt and endReason come together");
    }
    Revisions.requireValid(revision);
  }

  /** A new session, as the form says. */
  public static Session of(String id, String eventId, SessionForm form) {
    return new Session(
        id,
        eventId,
        form,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Revisions.FIRST);
  }

  /** The quota, where there is one. */
  public Optional<Quota> quota() {
    return form.quota();
  }

  /** How many may be registered. */
  public int places() {
    return quota().map(Quota::places).orElse(Rules.ROOM_LIMIT);
  }

  /** Whether more may come than good quality is recommended for. */
  public boolean exceedsRecommendation() {
    return places() > Rules.RECOMMENDED_PARTICIPANTS;
  }

  /** Where the session stands as long as nobody is in its room. */
  public RoomState stateWithoutRoom(Instant now) {
    if (endedAt.isPresent() || form.access().isCutAt(now)) {
      return RoomState.ENDED;
    }
    return form.access().isAheadOf(now) ? RoomState.SCHEDULED : RoomState.OPEN;
  }

  /**
   * Registers a person, or finds that the person is registered already.
   *
   * @param registrationId of the registration, if it is new
   * @param person who has this address in the event
   * @throws Refusal {@code quota-reached} with {@code quota}; {@code ended} when the session was
   *     cancelled; {@code idempotency-key-reused} when the id is somebody else's registration
   */
  public Change<Registered> register(String registrationId, Person person, Instant now) {
    for (Registration registration : registrations) {
      boolean samePerson = registration.personId().equals(person.id());
      boolean sameId = registration.id().equals(registrationId);
      if (sameId && !samePerson) {
        throw new Refusal(
            Problem.of(
                ProblemType.IDEMPOTENCY_KEY_REUSED, "This key has registered somebody else."));
      }
      if (samePerson) {
        return new Change<>(this, new Registered(registration, sameId, Optional.empty()));
      }
    }
    if (endReason.equals(Optional.of(EndReason.CANCELLED))) {
      throw ended();
    }
    if (registrations.size() >= places()) {
      throw new Refusal(
          Problem.of(
                  ProblemType.QUOTA_REACHED,
                  "All %d places of this session are taken.".formatted(places()))
              .with("quota", places()));
    }
    Registration registration =
        new Registration(registrationId, person.id(), person.name(), person.email(), now);
    List<Registration> more = new ArrayList<>(registrations);
    more.add(registration);
    return new Change<>(with(more), new Registered(registration, true, Optional.empty()));
  }

  /**
   * Takes a registration back, which frees its place.
   *
   * @throws Refusal {@code not-registered}
   */
  public Change<Registration> unregister(String registrationId) {
    Registration registration = requireRegistered(registrationId);
    List<Registration> fewer = new ArrayList<>(registrations);
    fewer.remove(registration);
    return new Change<>(with(fewer), registration);
  }

  /**
   * An organiser's edit of everything but the quota.
   *
   * @param edited its quota is not looked at
   * @throws Refusal {@code session-open} with {@code opensAt} when the times would change although
   *     access has opened; {@code ended} when they would although the conference has ended
   */
  public Session edit(SessionForm edited, Instant now) {
    boolean timesChange =
        !edited.startsAt().equals(form.startsAt()) || !edited.duration().equals(form.duration());
    if (timesChange && endedAt.isPresent()) {
      throw ended();
    }
    if (timesChange && !form.access().isAheadOf(now)) {
      String opensAt = form.access().opensAt().toString();
      throw new Refusal(
          Problem.of(
                  ProblemType.SESSION_OPEN,
                  "Access opened at %s: start and duration stand.".formatted(opensAt))
              .with("opensAt", opensAt));
    }
    return edited(edited.with(quota()));
  }

  /**
   * Sets the quota, or removes it.
   *
   * @throws Refusal {@code quota-below-registrations} with {@code quota} and {@code registrations}
   */
  public Session withQuota(Optional<Quota> newQuota) {
    Session changed = edited(form.with(newQuota));
    if (changed.places() < registrations.size()) {
      throw new Refusal(
          Problem.of(
                  ProblemType.QUOTA_BELOW_REGISTRATIONS,
                  "%d are registered already.".formatted(registrations.size()))
              .with("quota", changed.places())
              .with("registrations", registrations.size()));
    }
    return changed;
  }

  /** An organiser cancels the session. One that has ended already stays as it ended. */
  public Session cancel(Instant now) {
    if (endedAt.isPresent() || form.access().isCutAt(now)) {
      return this;
    }
    return new Session(
        id,
        eventId,
        form,
        registrations,
        beganAt,
        Optional.of(now),
        Optional.of(EndReason.CANCELLED),
        revision + 1);
  }

  /**
   * That an edit is one of the session as it stands now.
   *
   * @throws Refusal {@code precondition-failed} with {@code revision}
   */
  public void requireRevision(long edited) {
    Revisions.requireSame(edited, revision);
  }

  /**
   * The rule of who may enter, and when: a registered person, in the window, and as long as the
   * conference has not ended.
   *
   * @throws Refusal {@code not-registered}, {@code too-early}, {@code closed} or {@code ended}
   */
  public Registration admit(String registrationId, Instant now) {
    Registration registration = requireRegistered(registrationId);
    if (endReason.equals(Optional.of(EndReason.CANCELLED))) {
      throw ended();
    }
    form.access().requireOpen(now);
    if (endedAt.isPresent()) {
      throw ended();
    }
    return registration;
  }

  /** What this person is registered by, if it is. */
  public Optional<Registration> registrationOf(Person person) {
    return registrations.stream().filter(one -> one.personId().equals(person.id())).findFirst();
  }

  /** That the conference has ended is final. */
  public static Refusal ended(Instant endedAt, EndReason reason) {
    return new Refusal(
        Problem.of(ProblemType.ENDED, "The conference ended at " + endedAt + ".")
            .with("endedAt", endedAt.toString())
            .with("endReason", reason.jsonName()));
  }

  /** That someone is not registered. */
  public static Refusal notRegistered() {
    return new Refusal(
        Problem.of(ProblemType.NOT_REGISTERED, "Only those who are registered may enter."));
  }

  /** The conference began; the first such instant is kept. */
  public Session begun(Instant at) {
    return beganAt.isPresent()
        ? this
        : new Session(
            id, eventId, form, registrations, Optional.of(at), endedAt, endReason, revision);
  }

  /** The conference ended; the first such instant and its reason are kept. */
  public Session over(Instant at, EndReason reason) {
    return endedAt.isPresent()
        ? this
        : new Session(
            id,
            eventId,
            form,
            registrations,
            beganAt,
            Optional.of(at),
            Optional.of(reason),
            revision);
  }

  private Session with(List<Registration> changed) {
    return new Session(id, eventId, form, changed, beganAt, endedAt, endReason, revision);
  }

  private Session edited(SessionForm changed) {
    return new Session(
        id, eventId, changed, registrations, beganAt, endedAt, endReason, revision + 1);
  }

  private Refusal ended() {
    return ended(endedAt.orElseThrow(), endReason.orElseThrow());
  }

  private Registration requireRegistered(String registrationId) {
    for (Registration registration : registrations) {
      if (registration.id().equals(registrationId)) {
        return registration;
      }
    }
    throw notRegistered();
  }
}
