package weir.settle;

import java.io.IOException;
import java.util.Optional;
import weir.evm.Receipt;
import weir.evm.Signed;
import weir.units.Hash32;

/** The part of a chain that settling uses. Every method but {@link #send} only reads. */
interface SettlementChain {

  /** Returns the chain's EIP-155 id. */
  long id() throws IOException;

  /** Returns how many transactions of the sender are in blocks. */
  long nonce() throws IOException;

  /** Returns whether the guard holds now. */
  boolean holds(DoneWhen guard) throws IOException;

  /**
   * Signs the action's transaction under a nonce; the node has simulated it and found that it would
   * succeed.
   */
  Signed sign(Action action, long nonce) throws IOException;

  /** Sends a signed transaction to the chain; sending the same one again changes nothing. */
  void send(Signed transaction) throws IOException;

  /**
   * Returns in words why a contract refused an action in a block; nothing if it would not refuse it
   * on the state before that block.
   */
  String whyRefused(Action action, long block) throws IOException;

  /** Returns the receipt, once the transaction is in a block. */
  Optional<Receipt> receipt(Hash32 transaction) throws IOException;
}
