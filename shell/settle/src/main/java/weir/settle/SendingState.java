package weir.settle;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import weir.evm.Signed;
import weir.evm.keys.Transaction;
import weir.units.Hash32;

/** How far an action is. */
sealed interface SendingState {

  /**
   * A transaction that was signed for an action.
   *
   * @param since the newest block when it was signed
   */
  record Version(Signed signed, Transaction transaction, long since) {

    /** Returns the most wei that it can cost. */
    BigInteger worst() {
      return transaction.maxFee().multiply(BigInteger.valueOf(transaction.gasLimit()));
    }
  }

  /**
   * Nothing that was signed for it can land.
   *
   * @param after its guard may be read at this block or a later one
   */
  record Unsent(long after) implements SendingState {}

  /** One of these may land; all have the same nonce. The newest is the last. */
  record Open(long nonce, List<Version> versions) implements SendingState {

    public Open {
      versions = List.copyOf(versions);
    }

    Version newest() {
      return versions.getLast();
    }

    boolean has(Hash32 transaction) {
      return versions.stream().anyMatch(each -> each.signed().hash().equals(transaction));
    }
  }

  /** One of the versions is in a block and succeeded. */
  record Landed(JournalEntry.Place place, Optional<Open> open) implements SendingState {}

  /** The chain showed it as done without a transaction of this journal. */
  record Found(long block) implements SendingState {}
}
