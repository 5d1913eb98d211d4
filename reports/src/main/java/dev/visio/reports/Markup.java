package dev.visio.reports;

/**
 * HTML and SVG as they are written: whatever is text or the value of an attribute is escaped here,
 * so that no string of a result can become markup.
 */
final class Markup {

  private final StringBuilder out = new StringBuilder(1 << 16);

  /**
   * @param attributes names and values in turn
   */
  Markup open(String element, String... attributes) {
    start(element, attributes);
    out.append('>');
    return this;
  }

  Markup close(String element) {
    out.append("</").append(element).append(">");
    return this;
  }

  /** An element without content. */
  Markup empty(String element, String... attributes) {
    start(element, attributes);
    out.append("/>");
    return this;
  }

  /** An element with text alone. */
  Markup element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  Markup text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n', '\t' -> out.append(c);
        default ->
            out.append(Character.isISOControl(c) || Character.isSurrogate(c) ? safe(text, i) : c);
      }
    }
    return this;
  }

  /** A phrase in both languages, of which the page's style shows one. */
  Markup phrase(Phrase phrase) {
    return phrase.isSame()
        ? text(phrase.english())
        : element("span", phrase.english(), "class", "en", "lang", "en")
            .element("span", phrase.french(), "class", "fr", "lang", "fr");
  }

  /** An element with a text of the phrase book's. */
  Markup said(String element, String english, String... attributes) {
    return open(element, attributes).phrase(PhraseBook.say(english)).close(element);
  }

  Markup line() {
    out.append('\n');
    return this;
  }

  Markup add(Markup other) {
    out.append(other.out);
    return this;
  }

  /** Text of this module's own, never of a result: the style sheet. */
  Markup own(String trusted) {
    out.append(trusted);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void start(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      text(attributes[i + 1]);
      out.append('"');
    }
  }

  /** Halves of a pair stay together, and what cannot be shown is shown as such. */
  private static char safe(String text, int index) {
    char c = text.charAt(index);
    boolean pairBegins =
        Character.isHighSurrogate(c)
            && index + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(index + 1));
    boolean pairEnds =
        Character.isLowSurrogate(c)
            && index > 0
            && Character.isHighSurrogate(text.charAt(index - 1));
    return pairBegins || pairEnds ? c : '\uFFFD';
  }
}
