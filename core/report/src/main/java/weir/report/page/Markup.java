package weir.report.page;

import java.util.ArrayDeque;
import java.util.Deque;
import weir.report.format.Spelling;

/**
 * HTML that is well-formed XML too: every element is closed in order, every text and attribute
 * escaped.
 */
final class Markup {

  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element with attributes, each name followed by its value. */
  Markup open(String element, String... attributes) {
    start(element, attributes).append('>');
    open.push(element);
    return this;
  }

  /** Closes the element that was opened last, which must be this one. */
  Markup close(String element) {
    if (open.isEmpty() || !open.peek().equals(element)) {
      throw new IllegalArgumentException("closes " + element + " inside " + open);
    }
    open.pop();
    text.append("</").append(element).append('>');
    return this;
  }

  /** Writes an element without content and end tag: a void one, or one of SVG. */
  Markup empty(String element, String... attributes) {
    start(element, attributes).append("/>");
    return this;
  }

  /** Writes an element that holds a text. */
  Markup element(String element, String content, String... attributes) {
    return open(element, attributes).text(content).close(element);
  }

  Markup text(String content) {
    text.append(escaped(content));
    return this;
  }

  Markup line() {
    text.append('\n');
    return this;
  }

  /**
   * Writes one of our style sheets or scripts unchanged; it must contain neither {@code <} nor &.
   */
  Markup verbatim(String content) {
    if (content.indexOf('<') >= 0 || content.indexOf('&') >= 0) {
      throw new IllegalArgumentException("holds < or &, which HTML and XML read differently");
    }
    text.append(content);
    return this;
  }

  String render() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("still open: " + open);
    }
    return text.toString();
  }

  private StringBuilder start(String element, String... attributes) {
    text.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      text.append(escaped(attributes[i + 1])).append('"');
    }
    return text;
  }

  private static String escaped(String content) {
    return Spelling.visible(content)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
