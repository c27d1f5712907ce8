package weir.plan;

/** How grave a diagnostic is. */
public enum Severity {
  /** The text is refused. */
  ERROR,
  /** The text is accepted; somebody should look. */
  WARNING
}
