package weir.plan;

/** The list of all diagnostics, as docs/messages.md publishes it. */
public final class Messages {

  private Messages() {}

  /** Returns the document: each code with its severity and the rule behind it. */
  public static String markdown() {
    var text =
        new StringBuilder(
            """
            # Messages about plans

            Every message carries a code that never changes its meaning and is never used again.
            W1… is about the text, its keys and its words, W2… about time, W3… about amounts and
            shares,
            W31… about lists of recipients, W4… about files of others that are imported,
            W5… about economics, W6… about amendments.
            An error refuses the plan; a warning does not. All mistakes are told at once.

            | code | | rule |
            | --- | --- | --- |
            """);
    for (Code code : Code.values()) {
      text.append(
          "| %s | %s | %s |\n".formatted(code, Spellings.of(code.severity()), code.title()));
    }
    return text.toString();
  }
}
