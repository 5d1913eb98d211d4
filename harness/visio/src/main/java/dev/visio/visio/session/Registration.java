package dev.visio.visio.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * One person's place in one session.
 *
 * @param id also the person's participant id in the room
 */
public record Registration(
    String id, String personId, String name, EmailAddress email, Instant registeredAt) {

  public static final int MAX_NAME_CHARACTERS = Person.MAX_NAME_CHARACTERS;

  public Registration {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(personId, "personId");
    Texts.require("name", name, MAX_NAME_CHARACTERS);
    Objects.requireNonNull(email, "email");
    registeredAt = registeredAt.truncatedTo(ChronoUnit.MILLIS);
  }
}
