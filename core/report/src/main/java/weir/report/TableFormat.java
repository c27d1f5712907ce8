package weir.report;

/** In which form a table leaves the program. */
public enum TableFormat {
  /** Aligned columns for people. */
  TEXT,
  /** Comma-separated values with a header line, as RFC 4180 has them. */
  CSV,
  /** One JSON object. */
  JSON
}
