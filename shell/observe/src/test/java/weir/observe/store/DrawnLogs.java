package weir.observe.store;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import weir.ledger.ChainPosition;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
import weir.plan.ChainId;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** Random logs and readings, as contracts that nobody knows may write them. */
record DrawnLogs(Source source) {

  static final ChainId CHAIN = new ChainId(31337);

  /** Draws logs of blocks between two, in the order of the chain. */
  LogBatch logs(long from, long to) {
    var logs = new TreeMap<ChainPosition, RawLog>();
    int count = source.between(0, source.size());
    for (int i = 0; i < count; i++) {
      RawLog log = log(source.between(from, to), source.between(0, 1 << 20));
      logs.put(log.where(), log);
    }
    return LogBatch.of(CHAIN, List.copyOf(logs.values()));
  }

  /** Draws a log of a place. */
  RawLog log(long block, int index) {
    var time = Instant.ofEpochSecond(source.between(0L, 1L << 40));
    var where = new ChainPosition(CHAIN, block, hash(), index, time);
    var topics =
        IntStream.range(0, source.between(0, RawLog.MOST_TOPICS)).mapToObj(i -> hash()).toList();
    return new RawLog(where, address(), topics, bytes(100));
  }

  /** Draws readings of any kind. */
  List<StateReading> readings() {
    return IntStream.range(0, source.between(0, 4))
        .mapToObj(i ->
            new StateReading(
                source.oneOf(List.of(StateReading.Kind.values())), address(), bytes(40), bytes(70)))
        .toList();
  }

  /** Returns a reading of a total supply. */
  static StateReading reading() {
    return new StateReading(
        StateReading.Kind.CALL,
        Address.ZERO,
        Bytes.parse("0x18160ddd"),
        Bytes.of(Hash32.ZERO.bytes()));
  }

  BlockMark mark(long block) {
    return new BlockMark(block, hash(), Instant.ofEpochSecond(source.between(0L, 1L << 40)));
  }

  private Bytes bytes(int most) {
    byte[] bytes = new byte[source.between(0, most)];
    source.random().nextBytes(bytes);
    return Bytes.of(bytes);
  }

  private Address address() {
    return Address.parse("0x%040x".formatted(source.bits(160)));
  }

  private Hash32 hash() {
    return Hash32.parse("0x%064x".formatted(source.bits(256)));
  }
}
