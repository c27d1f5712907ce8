package weir.plan;

/** The kind of asset that is distributed; so far only the token itself. */
public enum Instrument {
  TOKEN
}
