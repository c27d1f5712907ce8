package weir.settle;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import weir.evm.Block;
import weir.evm.Fees;
import weir.evm.Receipt;
import weir.evm.RpcReply;
import weir.evm.SendResult;
import weir.evm.Signed;
import weir.evm.keys.Transaction;
import weir.units.Address;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * A chain in memory with blocks, a pool, forks and fees, as one sender sees it through a node that
 * may lag, lie and fail. A transfer happens each time that its transaction is included: nothing
 * here protects anybody from being paid twice but the payer.
 */
final class MemoryChain implements SettlementChain {

  /** A transaction in a block. */
  record Included(Hash32 hash, Transaction transaction, boolean succeeded) {}

  /** A block with its transactions. */
  record Made(Block block, List<Included> transactions) {}

  /** Is asked before each call, by name; may fail it, or change the chain. */
  interface Hook {
    void before(String call) throws IOException;
  }

  /** The sender's transactions that wait, by nonce. */
  final TreeMap<Long, Signed> pool = new TreeMap<>();

  final List<Made> blocks = new ArrayList<>();

  /** Every call so far. */
  final List<String> log = new ArrayList<>();

  /** Every transaction that was ever handed in. */
  final Map<Hash32, Transaction> seen = new HashMap<>();

  Hook hook = call -> {};

  /** What the node says instead of its chain's id. */
  Optional<Long> saidId = Optional.empty();

  /** How many blocks the node lags behind, in everything but what it takes in. */
  int lag;

  /** How much too high or too low the node says a nonce. */
  long nonceError;

  /** How many of the newest states the node keeps. */
  long keeps = Long.MAX_VALUE;

  /** Guards about which the node says the opposite, and how often it still does. */
  final Map<DoneWhen, Integer> turned = new HashMap<>();

  /** How often the node still says that a transaction has failed. */
  int failedReceipts;

  /** Whether the node says that it has no receipt. */
  boolean hidesReceipts;

  /** Whether a block is made for each transaction that comes. */
  boolean mines = true;

  /** How many transactions a block has at most. */
  int mostInBlock = Integer.MAX_VALUE;

  /** Whether transactions are lost as soon as they are taken. */
  boolean forgets;

  /** Calls that fail when they are included. */
  final List<String> failing = new ArrayList<>();

  /** Calls that succeed and do nothing. */
  final List<String> idle = new ArrayList<>();

  /** What the node says about a call that has failed. */
  String refusal = "";

  long gasOfACall = 50_000;
  long gasLimit = 36_000_000;
  BigInteger baseFee = BigInteger.valueOf(1_000_000_000);
  Fees fees = new Fees(BigInteger.valueOf(1_000_000_000), BigInteger.valueOf(1_000_000_000));

  private final Map<DoneWhen, Action> guarded = new HashMap<>();
  private final Set<String> standing = new java.util.HashSet<>();
  private int branch;

  MemoryChain(List<Action> actions) {
    actions.forEach(action -> guarded.put(action.guard(), action));
    mine();
  }

  /** Lets a guard hold as if it had always held. */
  void stand(Action action) {
    standing.add(action.data());
  }

  void fall(Action action) {
    standing.remove(action.data());
  }

  /** Makes a block of what waits and can pay. */
  void mine() {
    var included = new ArrayList<Included>();
    long next = nonceAt(blocks.size() - 1);
    while (pool.containsKey(next) && included.size() < mostInBlock) {
      Signed signed = pool.get(next);
      Transaction transaction = Transaction.read(signed.raw());
      if (transaction.maxFee().compareTo(baseFee) < 0 || transaction.gasLimit() > gasLimit) {
        break;
      }
      pool.remove(next);
      boolean fails = failing.remove(transaction.data().toString());
      included.add(new Included(signed.hash(), transaction, !fails));
      next++;
    }
    long number = blocks.size();
    Hash32 parent = number == 0 ? Hash32.ZERO : blocks.getLast().block().hash();
    Hash32 hash =
        Keccak.hash(
            (number + " " + branch + " " + parent + included)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    blocks.add(
        new Made(
            new Block(
                number,
                hash,
                parent,
                Instant.ofEpochSecond(1_800_000_000L + number),
                gasLimit,
                Optional.of(baseFee)),
            included));
    pool.headMap(nonceAt(blocks.size() - 1)).clear();
  }

  /**
   * Drops the newest blocks and makes as many others.
   *
   * @param returns whether their transactions wait again
   */
  void fork(int depth, boolean returns) {
    branch++;
    int kept = Math.max(1, blocks.size() - depth);
    int made = blocks.size() - kept;
    for (Made dropped : blocks.subList(kept, blocks.size())) {
      for (Included each : dropped.transactions()) {
        if (returns) {
          pool.put(each.transaction().nonce(), raws.get(each.hash()));
        }
      }
    }
    blocks.subList(kept, blocks.size()).clear();
    for (int i = 0; i <= made; i++) {
      mine();
    }
  }

  private final Map<Hash32, Signed> raws = new HashMap<>();

  /** How often the call of an action has taken effect. */
  long count(Action action) {
    return included().filter(each -> each.succeeded() && does(each, action)).count();
  }

  private boolean does(Included each, Action action) {
    String data = each.transaction().data().toString();
    return data.equals(action.data()) && !idle.contains(data);
  }

  java.util.stream.Stream<Included> included() {
    return blocks.stream().flatMap(made -> made.transactions().stream());
  }

  private long nonceAt(int block) {
    return blocks.stream().limit(block + 1L).mapToLong(made -> made.transactions().size()).sum();
  }

  private Made visible(int index) {
    return blocks.get(Math.max(0, Math.min(index, blocks.size() - 1 - lag)));
  }

  private boolean isVisible(Block block) {
    return block.number() < Math.max(1, blocks.size() - lag)
        && blocks.get((int) block.number()).block().hash().equals(block.hash());
  }

  private void ask(String call) throws IOException {
    log.add(call);
    hook.before(call);
  }

  private void known(Block block) throws IOException {
    if (block.number() >= blocks.size()
        || !blocks.get((int) block.number()).block().hash().equals(block.hash())
        || !isVisible(block)) {
      throw new IOException("unknown block " + block.hash());
    }
  }

  private void state(Block block) throws IOException {
    known(block);
    if (block.number() <= blocks.size() - 1 - keeps) {
      throw new IOException("missing trie node");
    }
  }

  @Override
  public long id() throws IOException {
    ask("id");
    return saidId.orElse(31337L);
  }

  @Override
  public Block head() throws IOException {
    ask("head");
    return visible(blocks.size() - 1).block();
  }

  @Override
  public Optional<Block> block(long number) throws IOException {
    ask("block " + number);
    return number < Math.max(1, blocks.size() - lag)
        ? Optional.of(blocks.get((int) number).block())
        : Optional.empty();
  }

  @Override
  public long nonce(Block at) throws IOException {
    ask("nonce");
    state(at);
    return Math.max(0, nonceAt((int) at.number()) + nonceError);
  }

  @Override
  public boolean holds(DoneWhen guard, Block at) throws IOException {
    ask("holds");
    state(at);
    if (guard instanceof DoneWhen.Contract) {
      return true;
    }
    if (turned.merge(guard, -1, Integer::sum) >= 0) {
      return !isDone(guard, at);
    }
    return isDone(guard, at);
  }

  private boolean isDone(DoneWhen guard, Block at) {
    Action action = java.util.Objects.requireNonNull(guarded.get(guard));
    return standing.contains(action.data())
        || blocks.stream()
            .limit(at.number() + 1)
            .flatMap(made -> made.transactions().stream())
            .anyMatch(each -> each.succeeded() && does(each, action));
  }

  @Override
  public Attempt attempt(Action action) throws IOException {
    ask("attempt " + action.id());
    return failing.contains("attempt " + action.id())
        ? new Attempt.Fails("it reverts")
        : new Attempt.Works(gasOfACall);
  }

  @Override
  public String whyRefused(Action action, long block) throws IOException {
    ask("why " + action.id());
    return refusal;
  }

  @Override
  public Fees fees() throws IOException {
    ask("fees");
    return fees;
  }

  @Override
  public SendResult send(Signed signed) throws IOException {
    Transaction transaction = Transaction.read(signed.raw());
    ask("send " + transaction.nonce());
    seen.put(signed.hash(), transaction);
    raws.put(signed.hash(), signed);
    if (transaction.chainId() != 31337) {
      return refused(signed, "invalid chain id for signer");
    }
    if (transaction.nonce() < nonceAt(blocks.size() - 1)) {
      return new SendResult.NoncePassed(signed.hash());
    }
    if (transaction.maxFee().compareTo(baseFee) < 0) {
      return refused(signed, "max fee per gas less than block base fee");
    }
    Optional<Signed> old = Optional.ofNullable(pool.get(transaction.nonce()));
    if (old.isPresent() && old.get().equals(signed)) {
      return new SendResult.Known(signed.hash());
    }
    if (old.isPresent() && !isRaised(Transaction.read(old.get().raw()), transaction)) {
      return refused(signed, "replacement transaction underpriced");
    }
    if (!forgets) {
      pool.put(transaction.nonce(), signed);
    }
    if (mines) {
      mine();
    }
    return new SendResult.Accepted(signed.hash());
  }

  private static boolean isRaised(Transaction old, Transaction by) {
    return tenths(by.maxFee()).compareTo(old.maxFee().multiply(BigInteger.valueOf(11))) >= 0
        && tenths(by.tip()).compareTo(old.tip().multiply(BigInteger.valueOf(11))) >= 0;
  }

  private static BigInteger tenths(BigInteger wei) {
    return wei.multiply(BigInteger.TEN);
  }

  private static SendResult refused(Signed signed, String words) {
    return new SendResult.Refused(
        signed.hash(), new RpcReply.Failure(-32000, words, Optional.empty()));
  }

  @Override
  public Optional<Receipt> receipt(Hash32 transaction) throws IOException {
    ask("receipt");
    if (hidesReceipts) {
      return Optional.empty();
    }
    for (Made made : blocks.subList(0, Math.max(1, blocks.size() - lag))) {
      for (Included each : made.transactions()) {
        if (each.hash().equals(transaction)) {
          return Optional.of(receipt(each, made.block()));
        }
      }
    }
    return Optional.empty();
  }

  private Receipt receipt(Included each, Block block) {
    return new Receipt(
        each.hash(),
        each.succeeded() && failedReceipts-- <= 0,
        block.number(),
        block.hash(),
        40_000,
        BigInteger.valueOf(2_000_000_000),
        Optional.<Address>empty(),
        List.of());
  }

  @Override
  public Optional<Hash32> transaction(long nonce, Block in) throws IOException {
    ask("transaction " + nonce);
    known(in);
    return blocks.get((int) in.number()).transactions().stream()
        .filter(each -> each.transaction().nonce() == nonce)
        .map(Included::hash)
        .findFirst();
  }
}
