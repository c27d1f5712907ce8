package weir.plan.statement;

/** The steps that have the base units that do not divide evenly by the number of steps. */
public enum Remainder {
  /** After step k of n, floor(amount * k / n) is released: the remainder is spread. */
  SPREAD,
  /** Each step pays floor(amount / n) and the last one the rest. */
  LAST
}
