package weir.settle.preflight;

import weir.vault.errors.ContractError;

/**
 * What would come of an action now.
 *
 * @param id the action's
 * @param state what was found
 */
public record ActionTrial(String id, State state) {

  /** What was found. */
  public sealed interface State {}

  /**
   * It goes through.
   *
   * @param gas what it uses
   * @param limit the gas that it is given
   */
  public record Ready(long gas, long limit) implements State {}

  /** It goes through and pays no holder, because nothing more is due. */
  public record PaysNothing() implements State {}

  /** It fails now and needs nothing but time. */
  public record Early(ContractError error) implements State {}

  /**
   * It fails.
   *
   * @param words why, and what to do
   */
  public record Failing(String words) implements State {}

  /**
   * It goes through and needs more gas than a transaction has.
   *
   * @param gas what it uses
   * @param words what to do
   */
  public record TooLarge(long gas, String words) implements State {}

  /**
   * Single grants of it cannot be paid.
   *
   * @param grants how many
   */
  public record Refused(int grants) implements State {}

  /**
   * It was not tried.
   *
   * @param why in words
   */
  public record Unknown(String why) implements State {}
}
