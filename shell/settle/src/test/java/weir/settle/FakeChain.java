package weir.settle;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.evm.Bytes;
import weir.evm.Receipt;
import weir.evm.Signed;
import weir.units.Hash32;

/** A chain in memory on which every call can be made to fail, before or after it took effect. */
final class FakeChain implements SettlementChain {

  /** How the call of a number fails. */
  enum Fault {
    BEFORE,
    AFTER,
    /** The node takes the transaction and forgets it. */
    FORGETS,
    /** Before the call, somebody else spends the sender's nonce. */
    FOREIGN
  }

  private final Map<Hash32, Receipt> receipts = new HashMap<>();
  private final Map<Hash32, Action> signed = new HashMap<>();
  final List<String> effects = new ArrayList<>();
  private final List<DoneWhen> standing = new ArrayList<>();
  private boolean idle;
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
    return call(() -> 31337L);
  }

  @Override
  public long nonce() throws IOException {
    return call(() -> nonce);
  }

  @Override
  public boolean holds(DoneWhen guard) throws IOException {
    return call(() -> guard instanceof DoneWhen.Contract || standing.contains(guard));
  }

  @Override
  public Signed sign(Action action, long under) throws IOException {
    return call(() -> {
      Bytes raw = Bytes.of((action.id() + "#" + under).getBytes(StandardCharsets.UTF_8));
      signed.put(raw.keccak(), action);
      return new Signed(raw, raw.keccak());
    });
  }

  @Override
  public void send(Signed transaction) throws IOException {
    if (calls == faultyCall && fault == Fault.FORGETS) {
      calls++;
      return;
    }
    call(() -> {
      String raw = new String(transaction.raw().toArray(), StandardCharsets.UTF_8);
      long under = Long.parseLong(raw.substring(raw.indexOf('#') + 1));
      if (under == nonce) {
        nonce++;
        Action action = requireNonNull(signed.get(transaction.hash()));
        if (!idle) {
          effects.add(action.id());
          standing.add(action.guard());
        }
        receipts.put(transaction.hash(), receipt(transaction.hash(), block++));
      }
      return true;
    });
  }

  @Override
  public Optional<Receipt> receipt(Hash32 transaction) throws IOException {
    return call(() -> Optional.ofNullable(receipts.get(transaction)));
  }

  private static Receipt receipt(Hash32 transaction, long block) {
    return new Receipt(
        transaction, true, block, Hash32.ZERO, 21_000, BigInteger.ONE, Optional.empty(), List.of());
  }

  private interface Body<T> {
    T run();
  }

  private <T> T call(Body<T> body) throws IOException {
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
