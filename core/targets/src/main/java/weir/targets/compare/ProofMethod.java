package weir.targets.compare;

/** The methods that find the greatest difference between two corners. */
public enum ProofMethod {
  /** Equal formulas. */
  SAME("the same formula on both sides: the difference is the same at every second"),
  /** A constant on one side. */
  LEVEL("one side is constant and the other never falls: compared at both ends"),
  /** Two floors. */
  STRAIGHT("two floors of straight lines: compared at every second by Euclid's sums of floors"),
  /** The double rounding of PRBMath. */
  RESIDUES(
      "rounded once against rounded twice: every remainder of 10^18 seconds over the length that"
          + " could exceed what was found"),
  /** Short enough. */
  EVERY_SECOND("every second was computed"),
  /** A bound without an exact value. */
  BOUND("a bound by straight lines, and the greatest difference among the likeliest seconds");

  private final String says;

  ProofMethod(String says) {
    this.says = says;
  }

  /** Returns the method as a clause of a sentence. */
  public String says() {
    return says;
  }
}
