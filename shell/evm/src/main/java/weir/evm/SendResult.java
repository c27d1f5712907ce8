package weir.evm;

import weir.units.Hash32;

/** What a node said to a transaction that it was sent; sending the same bytes again is safe. */
public sealed interface SendResult {

  /** Returns the transaction's hash. */
  Hash32 hash();

  /** The node took it and will pass it on; it is not mined yet, and may never be. */
  record Accepted(Hash32 hash) implements SendResult {}

  /** The node has these very bytes already, waiting or mined. */
  record Known(Hash32 hash) implements SendResult {}

  /**
   * The sender's account is past this nonce: this transaction, or another one in its place, has
   * been mined. Which of the two, its receipt tells.
   */
  record NoncePassed(Hash32 hash) implements SendResult {}

  /** The node refuses it, for a reason of its own, such as too little wei or too low a fee. */
  record Refused(Hash32 hash, RpcReply.Failure failure) implements SendResult {}
}
