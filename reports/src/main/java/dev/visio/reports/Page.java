package dev.visio.reports;

import dev.visio.measurement.result.RunIdentity;
import dev.visio.measurement.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What all pages have alike: each holds all it needs, opens from disk without a network, runs no
 * script, is readable by day and by night, and prints.
 */
final class Page {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String STYLE = resource("report.css");

  private Page() {}

  /** The beginning of a page, up to where its body is open. */
  static Markup begin(String title) {
    Markup page = new Markup();
    page.own("<!DOCTYPE html>\n").open("html", "lang", "en").line();
    page.open("head").line();
    page.empty("meta", "charset", "utf-8").line();
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    page.empty("meta", "name", "color-scheme", "content", "light dark").line();
    page.empty(
            "meta",
            "http-equiv",
            "Content-Security-Policy",
            "content",
            "default-src 'none'; style-src 'unsafe-inline'")
        .line();
    page.element("title", title + " · visio").line();
    page.open("style").line().own(STYLE).close("style").line();
    page.close("head").line();
    return page.open("body").line();
  }

  static Markup end(Markup page) {
    return page.close("body").close("html").line();
  }

  /**
   * What a page is about, in one look.
   *
   * @param colour of a verdict: pass, fail or invalid
   * @param stamp the answer in a word
   * @param summary may be empty, likewise {@code sentences}
   */
  static Markup banner(
      RunIdentity run,
      String colour,
      String stamp,
      Phrase headline,
      Phrase summary,
      List<String> sentences) {
    Markup banner =
        new Markup().open("header", "class", "banner " + colour).open("div", "class", "inner");
    if (!headline.isSame()) {
      languages(banner);
    }
    banner
        .open("p", "class", "run")
        .element("b", run.name())
        .text(" · " + when(run.startedAt()))
        .close("p");
    banner.open("div", "class", "verdict").element("span", stamp, "class", "stamp");
    banner.open("h1").phrase(headline).close("h1").close("div").line();
    if (!summary.isEmpty()) {
      banner.open("p", "class", "summary").phrase(summary).close("p").line();
    }
    if (!sentences.isEmpty()) {
      banner.open("ul", "class", "reasons");
      sentences.forEach(sentence -> banner.said("li", sentence));
      banner.close("ul").line();
    }
    return banner.close("div").close("header").line();
  }

  /** Which of its languages the page shows; its style alone does the rest. */
  private static void languages(Markup banner) {
    banner.open("fieldset", "class", "languages");
    language(banner, "in-english", "English", true);
    language(banner, "in-french", "Français", false);
    banner.close("fieldset").line();
  }

  private static void language(Markup banner, String id, String name, boolean first) {
    banner.open("label");
    if (first) {
      banner.empty("input", "type", "radio", "name", "language", "id", id, "checked", "checked");
    } else {
      banner.empty("input", "type", "radio", "name", "language", "id", id);
    }
    banner.text(" " + name).close("label");
  }

  /** The colour of a verdict. */
  static String colour(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  /** A part of a page under a heading of its own. */
  static Markup section(Phrase title, Phrase lead, Markup body) {
    Markup section = new Markup().open("section").open("h2").phrase(title).close("h2");
    if (!lead.isEmpty()) {
      section.open("p", "class", "lead").phrase(lead).close("p");
    }
    return section.line().add(body).close("section").line();
  }

  /** The same by the phrase book. */
  static Markup section(String title, String lead, Markup body) {
    return section(PhraseBook.say(title), PhraseBook.say(lead), body);
  }

  /** What stays legible on a narrow screen by being pushed sideways. */
  static Markup wide(Markup drawing) {
    return new Markup().open("div", "class", "scroll").add(drawing).close("div").line();
  }

  /**
   * @param instant RFC 3339
   */
  static String when(String instant) {
    return WHEN.format(Instant.parse(instant));
  }

  private static String resource(String name) {
    try (InputStream stream = Page.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
