package weir.report;

/** The format in which a table is printed. */
public enum TableFormat {
  /** Aligned columns for people. */
  TEXT,
  /** Comma-separated values with a header line, by RFC 4180. */
  CSV,
  /** One JSON object. */
  JSON
}
