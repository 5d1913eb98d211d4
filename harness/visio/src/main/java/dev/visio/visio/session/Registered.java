package dev.visio.visio.session;

import java.util.Objects;
import java.util.Optional;

/**
 * The outcome of registering. A request that is repeated with the same ids is answered the same.
 *
 * @param isNew false when the address was registered already: that registration stands as it was
 * @param newPerson the person, when the address was unknown in the event before
 */
public record Registered(Registration registration, boolean isNew, Optional<Person> newPerson) {
  public Registered {
    Objects.requireNonNull(registration, "registration");
    Objects.requireNonNull(newPerson, "newPerson");
  }
}
