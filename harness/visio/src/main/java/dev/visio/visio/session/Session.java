package dev.visio.visio.session;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.RoomState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A session with its registrations, and what has become of its conference. Every rule that needs
 * more than the form is a method here that returns the changed session; the store applies it
 * atomically, so no rule can be overtaken.
 *
 * @param quota the quota of now; the form's is where it began
 * @param registrations in the order in which they came, at most {@link #places()}
 * @param beganAt when the conference began, once it has
 * @param endedAt when the conference ended, once it has; final
 */
public record Session(
    String id,
    SessionForm form,
    Optional<Quota> quota,
    List<Registration> registrations,
    Optional<Instant> beganAt,
    Optional<Instant> endedAt) {

  public Session {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(quota, "quota");
    registrations = List.copyOf(registrations);
    Objects.requireNonNull(beganAt, "beganAt");
    Objects.requireNonNull(endedAt, "endedAt");
  }

  /** A new session, as the form says. */
  public static Session of(String id, SessionForm form) {
    return new Session(id, form, form.quota(), List.of(), Optional.empty(), Optional.empty());
  }

  /** How many may be registered. */
  public int places() {
    return quota.map(Quota::places).orElse(Rules.ROOM_LIMIT);
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
   * Registers a person, or finds that the address is registered already.
   *
   * @param id of the registration, if it is new
   * @throws Refusal {@code quota-reached} with {@code quota}
   */
  public Change<Registered> register(String id, String name, EmailAddress email) {
    for (Registration registration : registrations) {
      if (registration.email().equals(email)) {
        return new Change<>(this, new Registered(registration, false));
      }
    }
    if (registrations.size() >= places()) {
      throw new Refusal(
          Problem.of(
                  ProblemType.QUOTA_REACHED,
                  "All %d places of this session are taken.".formatted(places()))
              .with("quota", places()));
    }
    Registration registration = new Registration(id, name, email);
    List<Registration> more = new ArrayList<>(registrations);
    more.add(registration);
    return new Change<>(
        new Session(this.id, form, quota, more, beganAt, endedAt),
        new Registered(registration, true));
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
    return new Change<>(new Session(id, form, quota, fewer, beganAt, endedAt), registration);
  }

  /**
   * Sets the quota, or removes it.
   *
   * @throws Refusal {@code quota-below-registrations} with {@code quota} and {@code registrations}
   */
  public Session withQuota(Optional<Quota> newQuota) {
    Session changed = new Session(id, form, newQuota, registrations, beganAt, endedAt);
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

  /**
   * The rule of who may enter, and when: a registered person, in the window, and as long as the
   * conference has not ended.
   *
   * @throws Refusal {@code not-registered}, {@code too-early}, {@code closed} or {@code ended}
   */
  public Registration admit(String registrationId, Instant now) {
    Registration registration = requireRegistered(registrationId);
    form.access().requireOpen(now);
    if (endedAt.isPresent()) {
      throw ended(endedAt.get());
    }
    return registration;
  }

  /** That the conference has ended is final. */
  public static Refusal ended(Instant endedAt) {
    return new Refusal(
        Problem.of(ProblemType.ENDED, "The conference ended at " + endedAt + ".")
            .with("endedAt", endedAt.toString()));
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
        : new Session(id, form, quota, registrations, Optional.of(at), endedAt);
  }

  /** The conference ended; the first such instant is kept. */
  public Session over(Instant at) {
    return endedAt.isPresent()
        ? this
        : new Session(id, form, quota, registrations, beganAt, Optional.of(at));
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
