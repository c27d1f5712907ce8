package weir.observe.complete;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.logs.LogColumns;
import weir.evm.proof.Header;
import weir.evm.proof.LogsBloom;
import weir.observe.chain.ChainSource;
import weir.observe.chain.ChainState;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.VaultEvents;

/** A chain of any length with a thousand transfers among strangers in each block. */
final class EndlessChain implements ChainSource {

  static final int OF_BLOCK = 1_000;
  static final Subject SUBJECT =
      new Subject(
          MemoryChain.CHAIN,
          MemoryChain.TOKEN,
          MemoryChain.VAULT,
          false,
          MemoryChain.SUBJECT.watched(),
          MemoryChain.SUBJECT.events(),
          MemoryChain.SUBJECT.decoding());

  private static final long AT_ONCE = 8;
  private static final LogsBloom FULL = full();

  private final long newest;

  EndlessChain(long newest) {
    this.newest = newest;
  }

  private static LogsBloom full() {
    byte[] all = new byte[256];
    Arrays.fill(all, (byte) -1);
    return new LogsBloom(Bytes.of(all));
  }

  @Override
  public String name() {
    return "endless";
  }

  @Override
  public int witnesses() {
    return 1;
  }

  @Override
  public long newest() {
    return newest;
  }

  @Override
  public OptionalLong finalized() {
    return OptionalLong.empty();
  }

  @Override
  public List<Optional<Header>> headers(List<Long> numbers) {
    return numbers.stream().map(EndlessChain::headerOf).map(Optional::of).toList();
  }

  private static Hash32 hash(long block) {
    return new Hash32(1, 2, 3, block);
  }

  private static Header headerOf(long block) {
    Hash32 hash = hash(block);
    var time = Instant.ofEpochSecond(1_700_000_000L + block);
    return new Header(block, hash, hash(block - 1), time, hash, hash, FULL, hash);
  }

  @Override
  public long logs(LogFilter filter, long from, long to, LogColumns logs) {
    long last = Math.min(to, from + AT_ONCE - 1);
    logs.clear();
    for (long block = from; block <= last; block++) {
      for (int i = 0; i < OF_BLOCK; i++) {
        Log log = transfer(block, i);
        logs.add(
            log.address(),
            log.topics(),
            log.data(),
            log.block(),
            log.blockHash(),
            log.transaction(),
            log.index(),
            false);
      }
    }
    return last;
  }

  private static Log transfer(long block, int index) {
    var from = new Hash32(0, 1, block, index);
    var to = new Hash32(0, 2, block, index);
    return new Log(
        MemoryChain.TOKEN,
        List.of(VaultEvents.TRANSFER.topic(), from, to),
        Bytes.of(new Hash32(0, 0, 0, index).bytes()),
        block,
        hash(block),
        from,
        index,
        false);
  }

  @Override
  public Optional<List<Log>> provenLogs(Header block) {
    return Optional.empty();
  }

  @Override
  public ChainState state(Header at) {
    return new Nothing();
  }

  /** A token that no watched account holds, and no vault. */
  private record Nothing() implements ChainState {

    @Override
    public boolean stands(Address account) {
      return account.equals(MemoryChain.TOKEN);
    }

    @Override
    public BigInteger supply(Address token) {
      return BigInteger.ZERO;
    }

    @Override
    public BigInteger balance(Address token, Address account) {
      return BigInteger.ZERO;
    }

    @Override
    public long pools(Address vault) {
      return 0;
    }

    @Override
    public BigInteger poolTotal(Address vault, long pool) throws IOException {
      throw new IOException("no pool");
    }

    @Override
    public BigInteger poolPaid(Address vault, long pool) throws IOException {
      throw new IOException("no pool");
    }

    @Override
    public Map<Hash32, BigInteger> words(Address account, List<Hash32> slots) {
      return slots.stream().collect(Collectors.toMap(slot -> slot, _ -> BigInteger.ZERO));
    }
  }
}
