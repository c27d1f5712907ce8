package weir.settle;

import java.io.IOException;
import java.util.Optional;
import weir.evm.Block;
import weir.evm.Fees;
import weir.evm.Receipt;
import weir.evm.SendResult;
import weir.evm.Signed;
import weir.units.Hash32;

/**
 * The part of a chain that settling uses. Every method but {@link #send} only reads.
 *
 * <p>Several machines may be behind it, and each may lag behind the others. So what decides is read
 * at one block, by its hash. An {@code IOException} means that there is no answer now; asking again
 * later is right.
 */
interface SettlementChain {

  /** What a call of a contract would do now. */
  sealed interface Attempt {

    /** It would succeed, and use this much gas. */
    record Works(long gas) implements Attempt {}

    /** It would fail, in words. */
    record Fails(String why) implements Attempt {}
  }

  /** Returns the chain's EIP-155 id, as the node says it. */
  long id() throws IOException;

  /** Returns the newest block. */
  Block head() throws IOException;

  /** Returns the block of this number; empty if the node has none. */
  Optional<Block> block(long number) throws IOException;

  /** Returns how many transactions of the sender are in the chain that ends with this block. */
  long nonce(Block at) throws IOException;

  /** Returns whether the guard holds after this block. */
  boolean holds(DoneWhen guard, Block at) throws IOException;

  /** Returns what the action would do now. */
  Attempt attempt(Action action) throws IOException;

  /** Returns what the node thinks that gas costs; it may be wrong. */
  Fees fees() throws IOException;

  /** Sends a signed transaction to the chain; sending the same one again changes nothing. */
  SendResult send(Signed transaction) throws IOException;

  /**
   * Returns in words why a contract refused an action in a block; nothing if it would not refuse it
   * on the state before that block.
   */
  String whyRefused(Action action, long block) throws IOException;

  /** Returns the receipt, once the transaction is in a block. */
  Optional<Receipt> receipt(Hash32 transaction) throws IOException;

  /** Returns the sender's transaction with this nonce, if this block has it. */
  Optional<Hash32> transaction(long nonce, Block in) throws IOException;
}
