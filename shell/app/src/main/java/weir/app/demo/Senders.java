package weir.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import weir.evm.BlockTag;
import weir.evm.EmbeddedChain;
import weir.evm.SendResult;
import weir.evm.Signed;
import weir.evm.keys.DevelopmentAccounts;
import weir.evm.keys.Signer;
import weir.evm.keys.Transaction;
import weir.units.Address;
import weir.units.Bytes;

/** Signs for the public development accounts, and makes blocks of what they send. */
public final class Senders {

  private static final long BLOCK_GAS = 30_000_000;
  private static final BigInteger TIP = BigInteger.valueOf(1_000_000_000);
  private static final BigInteger MAX_FEE = BigInteger.valueOf(100_000_000_000L);

  private final EmbeddedChain chain;
  private final long chainId;
  private final Map<Integer, Long> nonces = new HashMap<>();
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private Instant last;
  private long sent;

  /** A transaction that waits for a block, and the gas that it may use. */
  private record Waiting(Signed signed, long gasLimit) {}

  /** Returns the senders on a chain whose newest block has this time. */
  public Senders(EmbeddedChain chain, long chainId, Instant now) {
    this.chain = chain;
    this.chainId = chainId;
    this.last = now;
  }

  /** Signs a call; it waits for the next block. */
  public void queue(int account, Address to, Bytes call, long gasLimit) throws IOException {
    Signer signer = signer(account);
    Long known = nonces.get(account);
    long nonce = known == null ? chain.node().nonce(signer.address(), BlockTag.LATEST) : known;
    nonces.put(account, nonce + 1);
    var transaction =
        new Transaction(
            chainId, nonce, TIP, MAX_FEE, gasLimit, Optional.of(to), BigInteger.ZERO, call);
    waiting.add(new Waiting(signer.sign(transaction), gasLimit));
  }

  /** Sends one call in a block of its own at this instant; returns whether it had an effect. */
  public boolean lands(int account, Address to, Bytes call, long gasLimit, Instant at)
      throws IOException {
    queue(account, to, call, gasLimit);
    List<Signed> block = takeBlock();
    send(block);
    chain.mineAt(at);
    last = at;
    sent += block.size();
    return chain
        .node()
        .receipt(block.getFirst().hash())
        .filter(seen -> seen.succeeded())
        .isPresent();
  }

  /** Returns the signer of a development account. */
  public Signer signer(int account) {
    return DevelopmentAccounts.signer(account);
  }

  /** Makes blocks of everything that waits, a second apart, the first at this instant. */
  public void mine(Instant from) throws IOException {
    Instant time = from.isAfter(last) ? from : last.plusSeconds(1);
    while (!waiting.isEmpty()) {
      List<Signed> block = takeBlock();
      send(block);
      chain.mineAt(time);
      check(block);
      last = time;
      time = time.plusSeconds(1);
      sent += block.size();
    }
  }

  /** Takes what fits into one block: the chain drops what follows a transaction that does not. */
  private List<Signed> takeBlock() {
    var block = new ArrayList<Signed>();
    long gas = waiting.peek().gasLimit();
    while (!waiting.isEmpty() && gas <= BLOCK_GAS) {
      block.add(waiting.remove().signed());
      gas += waiting.isEmpty() ? 0 : waiting.peek().gasLimit();
    }
    return block;
  }

  private void send(List<Signed> some) throws IOException {
    for (SendResult outcome : chain.node().sendAll(some)) {
      if (outcome instanceof SendResult.Refused(var hash, var failure)) {
        throw new IOException("the chain refuses " + hash + ": " + failure.message());
      }
    }
  }

  /** Returns the time of the newest block. */
  public Instant now() {
    return last;
  }

  /** Returns how many transactions have landed. */
  public long sent() {
    return sent;
  }

  private void check(List<Signed> block) throws IOException {
    for (var receipt : chain.node().receipts(block.stream().map(Signed::hash).toList())) {
      if (receipt.isEmpty() || !receipt.get().succeeded()) {
        throw new IOException("a transaction of the demonstration failed: " + receipt);
      }
    }
  }
}
