package weir.app.option;

/** How a command prints its result. */
public enum TextOrJson {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON
}
