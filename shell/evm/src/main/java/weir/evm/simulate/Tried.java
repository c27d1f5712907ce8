package weir.evm.simulate;

import weir.units.Bytes;

/** The result of a call that was tried. */
public sealed interface Tried {

  /**
   * It went through.
   *
   * @param returned its result
   * @param gas what a transaction with it uses
   */
  record Passed(Bytes returned, long gas) implements Tried {}

  /**
   * A contract refused it.
   *
   * @param reason the selector of an error and its values, or no bytes
   * @param gas what a transaction with it uses before it fails
   */
  record Reverted(Bytes reason, long gas) implements Tried {}

  /**
   * It could not be tried.
   *
   * @param why in words
   */
  record Untried(String why) implements Tried {}
}
