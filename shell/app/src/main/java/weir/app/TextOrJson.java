package weir.app;

/** How a command prints its result. */
enum TextOrJson {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON
}
