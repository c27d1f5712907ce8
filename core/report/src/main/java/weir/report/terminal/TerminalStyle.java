package weir.report.terminal;

import java.util.List;

/** The colours and weights of text for a terminal. */
public enum TerminalStyle {
  /** Plain characters, for files, pipes and logs. */
  PLAIN,
  /** With colours of the 256-colour palette, as terminals since xterm know them. */
  COLOURED;

  /** In the order of the hues of the report's pages; neighbours differ in lightness too. */
  private static final List<Integer> LAYERS = List.of(25, 36, 179, 167, 110, 97, 107, 175, 102);

  private static final String END = "\u001B[0m";

  /** Returns the text in bold. */
  public String bold(String text) {
    return sgr("1", text);
  }

  /** Returns the text with less contrast than the text around it. */
  public String dim(String text) {
    return sgr("2", text);
  }

  /** Returns the text in the colour of success. */
  public String good(String text) {
    return sgr("1;38;5;36", text);
  }

  /** Returns the text in the colour of an error. */
  public String bad(String text) {
    return sgr("1;38;5;167", text);
  }

  /** Returns the text in the colour that a distribution has in charts, by its number. */
  public String layer(int layer, String text) {
    return sgr("38;5;" + hue(layer), text);
  }

  /** Returns text whose strokes are of one layer and whose ground is of another. */
  public String layers(int strokes, int ground, String text) {
    return sgr("38;5;" + hue(strokes) + ";48;5;" + hue(ground), text);
  }

  private static int hue(int layer) {
    return LAYERS.get(layer % LAYERS.size());
  }

  private String sgr(String codes, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001B[" + codes + "m" + text + END;
  }
}
