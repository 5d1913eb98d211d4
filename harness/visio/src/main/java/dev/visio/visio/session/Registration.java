package dev.visio.visio.session;

import java.util.Objects;

/**
 * One person's place in one session.
 *
 * @param id also the person's participant id in the room
 */
public record Registration(String id, String name, EmailAddress email) {

  public static final int MAX_NAME_CHARACTERS = 200;

  public Registration {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(email, "email");
    if (name.isBlank() || name.length() > MAX_NAME_CHARACTERS) {
      throw new IllegalArgumentException(
          "name has to have 1 to " + MAX_NAME_CHARACTERS + " characters");
    }
  }
}
