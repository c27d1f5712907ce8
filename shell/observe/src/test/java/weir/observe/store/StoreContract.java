package weir.observe.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.plan.ChainId;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Hash32;

/** What every store of facts does, wherever it keeps them. */
abstract class StoreContract {

  private static final DrawnLogs DRAWN = new DrawnLogs(Source.of(Cases.seed(), 40));
  private static final LogBatch NONE = LogBatch.of(DrawnLogs.CHAIN, List.of());

  /** Opens the store of a name, of these tests' chain. */
  abstract FactStore open(String store, String source) throws IOException;

  private FactStore open(String store) throws IOException {
    return open(store, KeptStretches.SOURCE);
  }

  @Test
  void a_store_holds_what_a_list_would_whatever_is_done_to_it() throws IOException {
    for (int i = 0; i < 5; i++) {
      var source = Source.of(Cases.seed() + i, 8);
      var expected = new KeptStretches();
      for (int run = 0; run < 3; run++) {
        try (FactStore store = open("property" + i)) {
          assertThat(KeptStretches.of(store)).isEqualTo(expected.all());
          for (int step = 0; step < 5; step++) {
            act(source, store, expected);
          }
          assertThat(KeptStretches.of(store)).isEqualTo(expected.all());
        }
      }
    }
    System.out.printf("%s: seed %d%n", getClass().getSimpleName(), Cases.seed());
  }

  private static void act(Source source, FactStore store, KeptStretches expected)
      throws IOException {
    long last = expected.last().map(FactMark::block).orElse(-1L);
    var drawn = new DrawnLogs(source);
    if (source.onceIn(4)) {
      long block = source.between(-1L, last + 1);
      store.dropAfter(block);
      expected.dropAfter(block);
    } else if (source.onceIn(5) && expected.last().isPresent()) {
      FactMark again = expected.last().orElseThrow();
      var mark = new BlockMark(again.block(), again.hash(), again.time());
      var readings = drawn.readings();
      store.append(NONE, readings, mark);
      expected.append(NONE, readings, mark);
    } else {
      var mark = drawn.mark(last + source.between(1L, 5));
      var logs = drawn.logs(last + 1, mark.block());
      var readings = drawn.readings();
      store.append(logs, readings, mark);
      expected.append(logs, readings, mark);
    }
    assertThat(store.lastMark()).isEqualTo(expected.last());
    assertThat(store.count()).isEqualTo(expected.last().map(FactMark::logs).orElse(0L));
    long block = source.between(-1L, last + 5);
    assertThat(store.markBefore(block)).isEqualTo(expected.before(block));
    assertThat(KeptStretches.above(store, block)).isEqualTo(expected.above(block));
  }

  @Test
  void the_digest_of_logs_does_not_depend_on_how_they_were_divided() throws IOException {
    LogBatch logs = DRAWN.logs(1, 9);
    var end = DRAWN.mark(9);
    FactMark atOnce;
    try (FactStore store = open("whole")) {
      atOnce = store.append(logs, List.of(), end);
    }
    try (FactStore store = open("divided")) {
      for (long block = 0; block < 9; block++) {
        store.append(of(logs, block), List.of(), DRAWN.mark(block));
      }
      FactMark divided = store.append(of(logs, 9), List.of(), end);
      assertThat(divided.logDigest()).isEqualTo(atOnce.logDigest());
      assertThat(divided.digest()).as("other marks").isNotEqualTo(atOnce.digest());
    }
  }

  private static LogBatch of(LogBatch logs, long block) {
    var own = new LogBatch.Builder(DrawnLogs.CHAIN);
    logs.forEach(log -> {
      if (log.where().block() == block) {
        own.add(log);
      }
    });
    return own.take();
  }

  @Test
  void what_is_out_of_order_is_refused() throws IOException {
    try (FactStore store = open("order")) {
      store.append(NONE, List.of(), DRAWN.mark(3));
      refused(store, DRAWN.mark(3), NONE, "the mark of block 3 is not above that of 3");
      refused(store, DRAWN.mark(2), NONE, "the mark of block 2 is not above that of 3");
      RawLog fourth = DRAWN.log(4, 1);
      refused(store, DRAWN.mark(9), batch(fourth, fourth), "log 1 of block 4 is out of its place");
      refused(store, DRAWN.mark(9), batch(fourth, DRAWN.log(4, 0)), "log 0 of block 4 is out");
      refused(store, DRAWN.mark(9), batch(DRAWN.log(5, 0), fourth), "log 1 of block 4 is out");
      refused(store, DRAWN.mark(9), batch(DRAWN.log(3, 7)), "log 7 of block 3 is out of its place");
      refused(store, DRAWN.mark(9), batch(DRAWN.log(10, 7)), "is above the mark of block 9");
      refused(store, DRAWN.mark(9), LogBatch.of(new ChainId(1), List.of()), "0 logs of eip155:1");
      assertThat(KeptStretches.of(store)).hasSize(1);
    }
  }

  private static void refused(FactStore store, BlockMark mark, LogBatch logs, String why) {
    assertThatThrownBy(() -> store.append(logs, List.of(), mark))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  private static LogBatch batch(RawLog... logs) {
    return LogBatch.of(DrawnLogs.CHAIN, List.of(logs));
  }

  @Test
  void facts_of_another_plan_are_refused_and_left_alone() throws IOException {
    try (FactStore store = open("plan")) {
      store.append(DRAWN.logs(0, 4), DRAWN.readings(), DRAWN.mark(4));
    }
    assertThatThrownBy(() -> open("plan", "elsewhere"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("facts of here, not of elsewhere");
    try (FactStore store = open("plan")) {
      assertThat(KeptStretches.of(store)).hasSize(1);
    }
  }

  @Test
  void a_second_one_to_open_is_refused_and_the_first_goes_on() throws IOException {
    try (FactStore first = open("busy")) {
      first.append(DRAWN.logs(0, 4), List.of(), DRAWN.mark(4));
      assertThatThrownBy(() -> open("busy"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is in use by another run");
      first.append(DRAWN.logs(5, 6), List.of(), DRAWN.mark(6));
    }
    try (FactStore again = open("busy")) {
      assertThat(KeptStretches.of(again)).hasSize(2);
    }
  }

  @Test
  void the_largest_numbers_and_empty_fields_are_kept() throws IOException {
    var ones = Hash32.parse("0x" + "ff".repeat(32));
    var mark = new BlockMark((1L << 53) - 1, ones, Instant.ofEpochSecond(1L << 40));
    var log = new LogBatch.Builder(DrawnLogs.CHAIN);
    byte[] topics = new byte[128];
    java.util.Arrays.fill(topics, (byte) 0xff);
    log.add(1, 0, 0, new byte[32], new byte[20], new byte[0], new byte[0]);
    log.add(1, 0, 1, new byte[32], new byte[20], topics, new byte[0]);
    log.add(mark.block(), 1L << 40, Integer.MAX_VALUE, topics(32), topics(20), topics, topics(999));
    var expected = new KeptStretches();
    LogBatch logs = log.take();
    expected.append(logs, List.of(), mark);
    try (FactStore store = open("largest")) {
      store.append(logs, List.of(), mark);
    }
    try (FactStore store = open("largest")) {
      assertThat(KeptStretches.of(store)).isEqualTo(expected.all());
    }
  }

  private static byte[] topics(int count) {
    byte[] bytes = new byte[count];
    java.util.Arrays.fill(bytes, (byte) 0xff);
    return bytes;
  }
}
