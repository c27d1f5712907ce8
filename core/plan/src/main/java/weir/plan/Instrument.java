package weir.plan;

/** What kind of thing is distributed: the token itself; derivatives of it come later. */
public enum Instrument {
  TOKEN
}
