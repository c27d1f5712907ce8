package weir.attest;

/** Text of strangers, made fit for a terminal: it can neither hide nor colour what follows it. */
final class PlainText {

  private PlainText() {}

  /** Returns the text with every control character, and every one that turns text, escaped. */
  static String of(String text) {
    var plain = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          int type = Character.getType(point);
          boolean isPlain =
              type != Character.CONTROL
                  && type != Character.FORMAT
                  && type != Character.SURROGATE
                  && type != Character.LINE_SEPARATOR
                  && type != Character.PARAGRAPH_SEPARATOR;
          if (isPlain) {
            plain.appendCodePoint(point);
          } else {
            plain.append("\\u{%x}".formatted(point));
          }
        });
    return plain.toString();
  }
}
