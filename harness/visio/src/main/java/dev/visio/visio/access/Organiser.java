package dev.visio.visio.access;

import dev.visio.visio.session.EmailAddress;
import java.util.Objects;

/**
 * Someone who may run events, signing in with e-mail address and password.
 *
 * @param passwordHash of a memory-hard function, with its parameters and salt, as text
 */
public record Organiser(String id, String name, EmailAddress email, String passwordHash) {

  public static final int MAX_NAME_CHARACTERS = 200;

  public Organiser {
    Objects.requireNonNull(id, "id");
    if (name.isBlank() || name.length() > MAX_NAME_CHARACTERS) {
      throw new IllegalArgumentException(
          "name has to have 1 to " + MAX_NAME_CHARACTERS + " characters");
    }
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(passwordHash, "passwordHash");
  }

  /** Without the hash, so that no log holds it. */
  @Override
  public String toString() {
    return "Organiser[id=" + id + "]";
  }
}
