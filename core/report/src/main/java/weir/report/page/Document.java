package weir.report.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The frame of every page: a head that forbids loading anything, and the script. */
final class Document {

  /** Forbids a browser to load anything, whatever the names and texts of a plan contain. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
          + "base-uri 'none'; form-action 'none'";

  private Document() {}

  static void open(Markup page, String title) {
    page.open("html", "lang", "en").open("head").line();
    page.empty("meta", "charset", "utf-8").line();
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY).line();
    page.element("title", title + " · Weir").line();
    page.open("style").verbatim(resource("report.css")).close("style").close("head").line();
  }

  static void close(Markup page) {
    page.open("script").verbatim(resource("report.js")).close("script");
    page.close("body").close("html");
  }

  private static String resource(String name) {
    try (var stream = Document.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("missing from the program: " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
