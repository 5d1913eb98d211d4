package dev.visio.runner.service;

import dev.visio.runner.service.ServiceApi.Registration;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a service that holds nothing yet is given to be tried: an organiser, an event, a session
 * that is open now, and two persons registered for it. Made through the same interface as anything
 * else, so that every rule has been asked.
 */
public final class FirstStart {
  /** As long as a session may be. */
  private static final Duration LENGTH = Duration.ofHours(6);

  private static final List<String> PERSONS = List.of("Camille Martin", "Dominique Bernard");

  /** Without those that are easily mistaken for another. */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  /** 5 bits each: as hard to guess as 100 coins. */
  private static final int PASSWORD_LETTERS = 20;

  private static final int GROUP = 5;

  private FirstStart() {}

  /**
   * What was made.
   *
   * @param password empty when it was given and need not be told
   */
  public record Made(
      String eventId, String email, Optional<String> password, List<Link> personalLinks) {}

  /** A person's own way in. */
  public record Link(String name, String address) {}

  /**
   * @param given the organiser's password; empty makes one
   */
  public static Made make(
      ServiceApi api, String email, Optional<String> given, ZoneId timeZone, Instant now)
      throws IOException, InterruptedException {
    String password = given.orElseGet(FirstStart::newPassword);
    // The event comes last of what a half-made start would leave behind: it is what is looked for.
    api.addOrganiser("Organisation", email, password);
    String event = api.addEvent("Découverte de visio", timeZone);
    api.addOrganiserTo(event, email);
    String session = api.addSession(event, "Première visioconférence", now, LENGTH);
    List<Link> links = new ArrayList<>();
    for (String name : PERSONS) {
      String address = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org";
      Registration registration = api.register(session, name, address);
      links.add(new Link(name, registration.personalLink()));
    }
    return new Made(
        event, email, given.isPresent() ? Optional.empty() : Optional.of(password), links);
  }

  private static String newPassword() {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder();
    for (int letter = 0; letter < PASSWORD_LETTERS; letter++) {
      if (letter > 0 && letter % GROUP == 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
