package dev.visio.runner.command;

import dev.visio.runner.service.FirstStart;
import dev.visio.runner.settings.Setting;
import dev.visio.runner.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What whoever starts the service reads: where to go, and how to sign in. */
final class Greeting {
  private Greeting() {}

  /**
   * @param people the beginning of every address that people use
   * @param made on a first start
   */
  static List<String> lines(
      Settings settings, URI people, Optional<FirstStart.Made> made, Path operatorToken) {
    List<String> lines = new ArrayList<>();
    lines.add("visio serves at " + people);
    lines.add("");
    made.ifPresentOrElse(first -> firstStart(lines, people, first), () -> again(lines, people));
    lines.add("");
    settings.file().ifPresent(file -> lines.add("settings         " + file.toAbsolutePath()));
    lines.add("data             " + settings.get(Setting.DATA).toAbsolutePath());
    lines.add(
        "operator token   "
            + (settings.find(Setting.OPERATOR_TOKEN).isPresent()
                ? "as given"
                : operatorToken.toAbsolutePath()));
    lines.add("");
    lines.add("Ctrl-C ends it, a second one at once.");
    return lines;
  }

  private static void firstStart(List<String> lines, URI people, FirstStart.Made made) {
    lines.add("This is the first start: there is an event with a session, open for six hours.");
    lines.add("");
    lines.add("back office      " + people + "/back-office");
    lines.add(
        "  sign in as     "
            + made.email()
            + ", password "
            + made.password().map(password -> password + " (shown this once)").orElse("as given"));
    lines.add("event page       " + people + "/events/" + made.eventId());
    for (FirstStart.Link link : made.personalLinks()) {
      lines.add("personal link    " + link.address() + "  " + link.name());
    }
    lines.add("");
    lines.add("Open the two personal links in two windows, a private one among them, and meet.");
  }

  private static void again(List<String> lines, URI people) {
    lines.add("home             " + people + "/");
    lines.add("back office      " + people + "/back-office");
  }
}
