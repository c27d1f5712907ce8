package weir.settle;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.evm.Receipt;
import weir.evm.Signed;
import weir.units.Bytes;
import weir.units.Hash32;

/** A chain in memory on which every call can be made to fail, before or after it took effect. */
final class FakeChain implements SettlementChain {

  /** How the call of a number fails. */
  enum Fault {
    BEFORE,
    AFTER,
    /** The node takes the transaction and forgets it. */
    FORGETS,
    /** Before the call, another transaction spends the sender's nonce. */
    FOREIGN
  }

  /** Every call so far, such as {@code sign fund 3} or {@code receipt fund#3}. */
  final List<String> log = new ArrayList<>();

  private final Map<Hash32, Receipt> receipts = new HashMap<>();
  private final Map<Hash32, Action> signed = new HashMap<>();
  private final Map<Hash32, String> raws = new HashMap<>();
  final List<String> effects = new ArrayList<>();
  private final List<DoneWhen> standing = new ArrayList<>();
  private final Set<DoneWhen> unseen = new HashSet<>();
  private boolean idle;
  private boolean reverting;
  private boolean deaf;
  private int looksUnanswered;
  private int noncesAhead;
  private Runnable beforeNonce = () -> {};
  private long nonce;
  private long block = 1;
  private int calls;
  private int faultyCall = -1;
  private Fault fault = Fault.BEFORE;

  /** Drops what has landed last, as a fork does: its effect, its receipt and its nonce. */
  void forkAwayTheLast(Action action) {
    effects.removeLast();
    standing.remove(action.guard());
    nonce--;
    receipts.values().removeIf(receipt -> receipt.block() == block - 1);
  }

  /** Lets transactions succeed without an effect, as calls of an account without code do. */
  void doNothing() {
    idle = true;
  }

  /** Lets the next transaction that is taken in fail. */
  void revertTheNext() {
    reverting = true;
  }

  /** Lets transactions be accepted and never mined, until mining is switched on again. */
  void takeNothing(boolean how) {
    deaf = how;
  }

  /** Answers the next looks for a receipt that there is none, as a node does that lags behind. */
  void hideReceipts(int looks) {
    looksUnanswered = looks;
  }

  /** Says from now on that a guard does not hold, as a node does that has not its block. */
  void hide(DoneWhen guard) {
    unseen.add(guard);
  }

  /** Lets a guard hold, as if another run had done it. */
  void stand(DoneWhen guard) {
    standing.add(guard);
  }

  /** Drops a guard that holds, as a fork does that drops what another run had done. */
  void fall(DoneWhen guard) {
    standing.remove(guard);
  }

  /** Lets other transactions spend nonces of the sender. */
  void spendNonces(int count) {
    nonce += count;
  }

  /** Names a nonce too high by this in the next answer. */
  void exaggerateTheNextNonce(int by) {
    noncesAhead = by;
  }

  /** Runs this once, just before the next nonce is returned. */
  void beforeTheNextNonce(Runnable run) {
    beforeNonce = run;
  }

  void failAt(int call, Fault how) {
    calls = 0;
    faultyCall = call;
    fault = how;
  }

  /** Returns whether the call that was to fail has come. */
  boolean hasFailed() {
    return calls > faultyCall;
  }

  @Override
  public long id() throws IOException {
    return call("id", () -> 31337L);
  }

  @Override
  public long nonce() throws IOException {
    Runnable before = beforeNonce;
    beforeNonce = () -> {};
    before.run();
    long ahead = noncesAhead;
    noncesAhead = 0;
    return call("nonce", () -> nonce + ahead);
  }

  @Override
  public boolean holds(DoneWhen guard) throws IOException {
    return call(
        "holds " + guard.getClass().getSimpleName(),
        () ->
            guard instanceof DoneWhen.Contract
                || (standing.contains(guard) && !unseen.contains(guard)));
  }

  @Override
  public Signed sign(Action action, long under) throws IOException {
    return call(
        "sign " + action.id() + " " + under,
        () -> {
          Bytes raw = Bytes.of((action.id() + "#" + under).getBytes(StandardCharsets.UTF_8));
          signed.put(raw.keccak(), action);
          raws.put(raw.keccak(), action.id() + "#" + under);
          return new Signed(raw, raw.keccak());
        });
  }

  @Override
  public void send(Signed transaction) throws IOException {
    if (calls == faultyCall && fault == Fault.FORGETS) {
      calls++;
      return;
    }
    String raw = new String(transaction.raw().toArray(), StandardCharsets.UTF_8);
    call(
        "send " + raw,
        () -> {
          long under = Long.parseLong(raw.substring(raw.indexOf('#') + 1));
          if (under == nonce && !deaf) {
            nonce++;
            Action action = requireNonNull(signed.get(transaction.hash()));
            boolean fails = reverting;
            reverting = false;
            if (!idle && !fails) {
              effects.add(action.id());
              standing.add(action.guard());
            }
            receipts.put(transaction.hash(), receipt(transaction.hash(), !fails, block++));
          }
          return true;
        });
  }

  @Override
  public String whyRefused(Action action, long block) {
    return "";
  }

  @Override
  public Optional<Receipt> receipt(Hash32 transaction) throws IOException {
    return call(
        "receipt " + shown(transaction),
        () -> {
          if (looksUnanswered > 0) {
            looksUnanswered--;
            return Optional.<Receipt>empty();
          }
          return Optional.ofNullable(receipts.get(transaction));
        });
  }

  private String shown(Hash32 transaction) {
    return raws.getOrDefault(transaction, transaction.toString());
  }

  private static Receipt receipt(Hash32 transaction, boolean succeeded, long block) {
    return new Receipt(
        transaction,
        succeeded,
        block,
        Hash32.ZERO,
        21_000,
        BigInteger.ONE,
        Optional.empty(),
        List.of());
  }

  private interface Body<T> {
    T run();
  }

  private <T> T call(String what, Body<T> body) throws IOException {
    log.add(what);
    boolean fails = calls++ == faultyCall;
    if (fails && fault == Fault.BEFORE) {
      throw new IOException("the node is gone before call " + faultyCall);
    }
    if (fails && fault == Fault.FOREIGN) {
      nonce++;
    }
    T result = body.run();
    if (fails && fault == Fault.AFTER) {
      throw new IOException("the node is gone after call " + faultyCall);
    }
    return result;
  }
}
