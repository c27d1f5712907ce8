package weir.imports.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.units.Figures;

/** Writes a plan line by line. */
public final class PlanWriter {

  private static final int COMMENT_WIDTH = 98;

  private final int decimals;
  private final StringBuilder text = new StringBuilder();
  private int depth;

  /**
   * Begins an empty text.
   *
   * @param decimals of the asset whose amounts are written
   */
  public PlanWriter(int decimals) {
    this.decimals = decimals;
  }

  /** Adds a comment of one or more lines; control characters become blanks. */
  public PlanWriter comment(String words) {
    var clean = words.replaceAll("[\\p{C}\\u2028\\u2029\\s]+", " ").strip();
    var line = new StringBuilder();
    for (String word : clean.split(" ")) {
      if (!line.isEmpty() && line.length() + word.length() + 2 * depth + 3 > COMMENT_WIDTH) {
        line("# " + line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    return line.isEmpty() ? this : line("# " + line);
  }

  public PlanWriter line(String words) {
    text.append("  ".repeat(depth)).append(words).append('\n');
    return this;
  }

  public PlanWriter entry(String key, String value) {
    return line(key + ": " + value);
  }

  /** Adds a key; the lines that follow, until {@link #close}, are below it. */
  public PlanWriter open(String key) {
    line(key + ":");
    depth++;
    return this;
  }

  public PlanWriter close() {
    depth--;
    return this;
  }

  /** Adds an item of a list: {@code - key: {a: b, c: d}}. */
  public PlanWriter item(String key, List<String> fields) {
    return line("- " + key + ": {" + String.join(", ", fields) + "}");
  }

  /** Returns an amount of tokens as plans write it. */
  public String tokens(BigInteger units) {
    var tokens = new BigDecimal(units, decimals).stripTrailingZeros();
    return Figures.grouped(tokens.scale() < 0 ? tokens.setScale(0) : tokens, '_');
  }

  /** Returns a text in quotes, unless it is plainly a word. */
  public static String quoted(String words) {
    var clean = words.replaceAll("[\\p{C}\\u2028\\u2029]+", " ").strip();
    var cut = clean.length() <= 200 ? clean : clean.substring(0, 199).strip() + "…";
    return cut.matches("[A-Za-z][A-Za-z0-9 -]*[A-Za-z]")
        ? cut
        : "\"" + cut.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** Returns the parts as a list in which long runs are counted. */
  public String parts(List<BigInteger> parts) {
    var items = new ArrayList<String>();
    for (int i = 0; i < parts.size(); ) {
      int end = i;
      while (end < parts.size() && parts.get(end).equals(parts.get(i))) {
        end++;
      }
      var amount = tokens(parts.get(i));
      if (end - i >= 3) {
        items.add("%d times %s".formatted(end - i, amount));
      } else {
        items.addAll(java.util.Collections.nCopies(end - i, amount));
      }
      i = end;
    }
    return "[" + String.join(", ", items) + "]";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
