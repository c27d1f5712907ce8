package weir.evm;

import weir.units.Hash32;

/** The answer of a node to a transaction that was sent; sending the same bytes again is safe. */
public sealed interface SendResult {

  /** Returns the transaction's hash. */
  Hash32 hash();

  /** The node accepted it and will pass it on; it is not mined yet, and may never be. */
  record Accepted(Hash32 hash) implements SendResult {}

  /** The node has these bytes already, waiting or mined. */
  record Known(Hash32 hash) implements SendResult {}

  /**
   * The sender's account is past this nonce: this transaction, or another one in its place, has
   * been mined. Its receipt shows which of the two.
   */
  record NoncePassed(Hash32 hash) implements SendResult {}

  /** The node refuses it, for a reason of its own, such as too little wei or too low a fee. */
  record Refused(Hash32 hash, RpcReply.Failure failure) implements SendResult {}
}
