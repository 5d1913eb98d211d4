package dev.visio.reports;

/** Markdown as it is written: what comes from a result cannot become markup. */
final class MarkdownText {

  private final StringBuilder out = new StringBuilder();

  MarkdownText heading(String text) {
    out.append("### ").append(escaped(text)).append("\n");
    return this;
  }

  MarkdownText paragraph(String text) {
    return paragraph(text, false);
  }

  /**
   * @param trusted our own markup stands in it
   */
  MarkdownText paragraph(String text, boolean trusted) {
    out.append('\n').append(trusted ? text : escaped(text)).append("\n");
    return this;
  }

  MarkdownText item(String text) {
    out.append("- ").append(escaped(text)).append("\n");
    return this;
  }

  /** The head of a table; its first column is text, the others are figures. */
  MarkdownText table(String... heads) {
    out.append('\n');
    row(heads);
    for (int column = 0; column < heads.length; column++) {
      out.append(column == 0 ? "| --- " : "| ---: ");
    }
    out.append("|\n");
    return this;
  }

  /** Cells as they are: escaped already, or our own markup. */
  MarkdownText row(String... cells) {
    for (String cell : cells) {
      out.append("| ").append(cell.replace("|", "\\|")).append(' ');
    }
    out.append("|\n");
    return this;
  }

  /** One line without a character that Markdown or HTML would act on. */
  static String escaped(String text) {
    return text.replaceAll("[\\p{Cntrl}]+", " ")
        .replaceAll("([\\\\`*_{}\\[\\]#!~])", "\\\\$1")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
