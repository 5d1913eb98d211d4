package dev.visio.visio.session;

import java.util.Objects;

/**
 * Someone who is or was registered for sessions of an event; an e-mail address is one person there.
 *
 * @param name as it was given first
 * @param link what opens the personal space
 */
public record Person(
    String id, String eventId, String name, EmailAddress email, PersonalLink link) {

  public static final int MAX_NAME_CHARACTERS = 200;

  public Person {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(eventId, "eventId");
    Texts.require("name", name, MAX_NAME_CHARACTERS);
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(link, "link");
  }

  /** The same person with another link; the older one opens nothing any more. */
  public Person with(PersonalLink newLink) {
    return new Person(id, eventId, name, email, newLink);
  }
}
