package weir.settle;

import weir.evm.Receipt;

/** One thing to do. */
sealed interface SendingStep {

  /** What is in the book as landed contradicts the look: read its receipt again. */
  record Recheck(String action) implements SendingStep {}

  /** A version of the action is in a block. */
  record Land(String action, Receipt receipt) implements SendingStep {}

  /** The nonce was used, and no receipt says by what: find the transaction. */
  record Search(String action, SendingState.Open open) implements SendingStep {}

  /** Send the newest bytes of the action. */
  record SendAgain(String action, SendingState.Open open) implements SendingStep {}

  /** Sign the action for a higher fee, or within the limits, under the same nonce. */
  record Replace(String action, SendingState.Open open) implements SendingStep {}

  /** Use up a nonce that nothing is signed for. */
  record Fill(long nonce) implements SendingStep {}

  /** Read the guard of the action; if it does not hold, sign the action under this nonce. */
  record Begin(Action action, long nonce) implements SendingStep {}

  /** Before anything is pushed: look at all that pushes rest on once more, deep in the chain. */
  record LookAtGround() implements SendingStep {}

  /** Everything is done: look at all of it once more. */
  record LookAtAll() implements SendingStep {}
}
