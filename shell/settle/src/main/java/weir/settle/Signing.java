package weir.settle;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import weir.evm.Block;
import weir.evm.Fees;
import weir.evm.Signed;
import weir.evm.keys.Signer;
import weir.evm.keys.Transaction;
import weir.plan.ChainId;
import weir.settle.pay.Bid;
import weir.units.Address;
import weir.units.Bytes;

/**
 * Signs transactions within the limits, for the settlement's own chain, and announces each in the
 * journal before anybody can see it.
 */
final class Signing {

  /** The result of signing. */
  sealed interface Result {

    /** It is signed and in the journal. */
    record Announced(JournalEntry.Intended entry) implements Result {}

    /**
     * Nothing was signed now, for this reason; it may be different later.
     *
     * @param fails whether the contract would refuse it, which passes soon or never
     */
    record NotNow(String why, boolean fails) implements Result {}
  }

  /** A transfer of nothing to oneself. */
  private static final long GAS_OF_NOTHING = 21_000;

  private final SettlementChain chain;
  private final ChainId id;
  private final Signer signer;
  private final Journal journal;
  private final SendingBook book;
  private final SpendingLimits limits;
  private final Map<String, Long> measured;

  Signing(
      SettlementChain chain,
      ChainId id,
      Signer signer,
      Journal journal,
      SendingBook book,
      SendingTerms terms) {
    this.chain = chain;
    this.id = id;
    this.signer = signer;
    this.journal = journal;
    this.book = book;
    this.limits = terms.limits();
    this.measured = terms.gasLimits();
  }

  /** Refuses a node of another chain, or one that is suddenly of another chain. */
  void checkChain() throws IOException {
    long said = chain.id();
    if (said != id.number()) {
      throw new SettlementException(
          "the settlement is for %s, the node is of eip155:%d; nothing was signed"
              .formatted(id, said));
    }
  }

  /** Signs an action for the first time, or after its last nonce was used by another. */
  Result first(Action action, long nonce, Block head) throws IOException {
    checkChain();
    Fees fees = chain.fees();
    return switch (gas(action, head)) {
      case SettlementChain.Attempt.Fails(var why) ->
          new Result.NotNow(
              "%s (%s) would fail, so it was not sent: %s"
                  .formatted(action.id(), action.says(), why),
              true);
      case SettlementChain.Attempt.Works(var gas) ->
          announce(
              action.id(), nonce, head, gas, offer(fees), action.to(), Bytes.parse(action.data()));
    };
  }

  /** Uses up a nonce, by sending nothing to oneself. */
  Result nothing(long nonce, Block head) throws IOException {
    checkChain();
    return announce(
        NextSteps.filler(nonce),
        nonce,
        head,
        GAS_OF_NOTHING,
        offer(chain.fees()),
        signer.address(),
        Bytes.NONE);
  }

  /** Signs what was signed before once more, for more and within the limits of gas. */
  Result again(String action, SendingState.Open open, Block head) throws IOException {
    checkChain();
    Transaction last = open.newest().transaction();
    var old = new Bid(last.maxFee(), last.tip());
    Fees fees = chain.fees();
    Optional<Bid> raised = old.raised(fees, cap());
    if (raised.isEmpty()) {
      return new Result.NotNow(
          "%s (transaction %s) offers %s wei for a unit of gas and has not landed at a base fee of"
                  .formatted(action, open.newest().signed().hash(), last.maxFee())
              + " %s wei; more is above the limit of %s wei, tip %s wei"
                  .formatted(fees.base(), limits.maxFee(), limits.maxTip()),
          false);
    }
    long gas = Math.min(last.gasLimit(), most(head));
    return announce(
        action, open.nonce(), head, gas, raised.get(), last.to().orElseThrow(), last.data());
  }

  private Bid offer(Fees fees) {
    return Bid.of(fees, cap());
  }

  private Bid cap() {
    return new Bid(limits.maxFee(), limits.maxTip());
  }

  private long most(Block head) {
    return Math.min(limits.gas(), head.gasLimit());
  }

  private SettlementChain.Attempt gas(Action action, Block head) throws IOException {
    SettlementChain.Attempt trial = chain.attempt(action);
    if (!(trial instanceof SettlementChain.Attempt.Works(long gas))) {
      return trial;
    }
    if (gas > most(head)) {
      throw new SettlementException(
          "%s (%s) needs %d gas, more than the %d that a transaction may use here"
              .formatted(action.id(), action.says(), gas, most(head)));
    }
    // A node that estimates too low would let it run out of gas; what is left over costs nothing.
    long limit = Math.max(gas + gas / 4, measured.getOrDefault(action.id(), 0L));
    return new SettlementChain.Attempt.Works(Math.min(limit, most(head)));
  }

  private Result announce(
      String action, long nonce, Block head, long gas, Bid bid, Address to, Bytes data)
      throws IOException {
    Optional<BigInteger> base = head.baseFee();
    if (base.isPresent() && base.get().compareTo(bid.max()) > 0) {
      return new Result.NotNow(
          "%s waits: the base fee is %s wei for a unit of gas, the limit is %s wei"
              .formatted(action, base.get(), limits.maxFee()),
          false);
    }
    BigInteger worst = bid.max().multiply(BigInteger.valueOf(gas));
    BigInteger before = book.spent().add(book.committed(action));
    if (before.add(worst).compareTo(limits.total()) > 0) {
      String words =
          "%s may cost %s wei; with %s wei before it that is above the limit of %s wei in all"
              .formatted(action, worst, before, limits.total());
      if (book.committed(action).signum() == 0) {
        throw new SettlementException(words + "; it was not signed");
      }
      return new Result.NotNow(words, false); // What is on its way may cost less than it may.
    }
    var transaction =
        new Transaction(
            id.number(), nonce, bid.tip(), bid.max(), gas, Optional.of(to), BigInteger.ZERO, data);
    var entry = new JournalEntry.Intended(action, nonce, sign(transaction), head.number());
    journal.write(entry);
    book.see(entry);
    return new Result.Announced(entry);
  }

  private Signed sign(Transaction transaction) throws SettlementException {
    try {
      return signer.sign(transaction);
    } catch (IOException e) {
      throw new SettlementException("the key does not sign: " + e.getMessage(), e);
    }
  }
}
