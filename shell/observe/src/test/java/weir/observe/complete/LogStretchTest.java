package weir.observe.complete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.logs.LogColumns;
import weir.evm.proof.Header;
import weir.evm.proof.LogsBloom;
import weir.ledger.ChainPosition;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.observe.chain.ChainSource;
import weir.testkit.Cases;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** Logs on their way from an answer into the bytes that are kept. */
final class LogStretchTest {

  private static final Address ADA = new Address(4, 5, 6);
  private static final int MEBIBYTE = 1 << 20;

  private static MemoryChain chain(int transfers) {
    var chain = new MemoryChain();
    chain.next().deployToken(BigInteger.TEN, ADA).deployVault().mine();
    for (int i = 0; i < transfers; i++) {
      chain.next().transfer(ADA, MemoryChain.TREASURY, BigInteger.ONE).mine();
      chain.mineEmpty(1);
    }
    return chain;
  }

  private static LogStretch read(ChainSource source, long from, long to) throws IOException {
    var headers = new HeaderCheck(source, MemoryChain.CHAIN);
    return LogStretch.read(source, headers, MemoryChain.SUBJECT, Optional.empty(), from, to);
  }

  /** A node whose logs have a mebibyte of data each, and one block at a time. */
  private static ChainSource heavy(MemoryChain chain) {
    return new Lies(chain.answering(1)) {
      @Override
      List<Log> logs(LogFilter filter, long from, long to) throws IOException {
        return super.logs(filter, from, to).stream().map(LogStretchTest::heavy).toList();
      }

      @Override
      long answered(long from, long to) {
        return from;
      }
    };
  }

  private static Log heavy(Log log) {
    return new Log(
        log.address(),
        log.topics(),
        Bytes.of(new byte[MEBIBYTE]),
        log.block(),
        log.blockHash(),
        log.transaction(),
        log.index(),
        false);
  }

  @Test
  void a_stretch_with_many_bytes_ends_early_and_the_next_goes_on_behind_it() throws IOException {
    MemoryChain chain = chain(40);
    ChainSource source = heavy(chain);
    long newest = chain.newest();
    var ends = new ArrayList<Long>();
    int logs = 0;
    for (long next = 0; next <= newest; next = ends.getLast() + 1) {
      LogStretch stretch = read(source, next, newest);
      assertThat(stretch.logs().size()).isLessThanOrEqualTo(17);
      assertThat(stretch.end()).isEqualTo(chain.header(stretch.end().number()).orElseThrow());
      logs += stretch.logs().size();
      ends.add(stretch.end().number());
    }
    assertThat(logs).isEqualTo(chain.truth().size());
    assertThat(ends).hasSizeBetween(3, 4);
  }

  @Test
  void a_source_that_goes_beyond_what_was_asked_for_or_nowhere_is_refused() {
    MemoryChain chain = chain(3);
    for (long wrong : new long[] {-1, 0, 1, 6, Long.MAX_VALUE}) {
      var source =
          new Lies(chain) {
            @Override
            long answered(long from, long to) {
              return wrong;
            }
          };
      assertThatThrownBy(() -> read(source, 2, 5))
          .as("up to " + wrong)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("answers up to block " + wrong);
    }
  }

  @Test
  void a_fork_between_two_answers_is_noticed() {
    MemoryChain chain = chain(3);
    var source =
        new Lies(chain) {
          @Override
          List<Log> logs(LogFilter filter, long from, long to) throws IOException {
            List<Log> logs = super.logs(filter, from, to);
            if (from == 3) {
              chain.drop(5);
              chain.mineEmpty(5);
            }
            return logs;
          }

          @Override
          long answered(long from, long to) {
            return from;
          }
        };
    assertThatThrownBy(() -> read(source, 0, 5)).isInstanceOf(LogStretch.Unsteady.class);
  }

  @Test
  void what_is_kept_is_every_byte_of_the_logs() throws IOException {
    long seed = Cases.seed();
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      var logs = new ArrayList<Log>();
      Map<Long, Header> headers = new HashMap<>();
      long block = random.nextInt(3);
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        block += 1 + random.nextInt(3);
        List<Log> drawn = drawn(random, block);
        logs.addAll(drawn);
        headers.put(block, header(block, drawn));
      }
      var columns = new LogColumns();
      Log.fill(columns, logs);
      var checked = new CheckedLogs(MemoryChain.SUBJECT);
      checked.add(columns, headers);
      assertThat(checked.take())
          .as("seed %d, round %d", seed, round)
          .isEqualTo(LogBatch.of(MemoryChain.CHAIN, raw(logs, headers)));
    }
  }

  @Test
  void a_log_that_is_in_no_bloom_or_of_another_block_is_refused() throws IOException {
    long seed = Cases.seed();
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      List<Log> logs = drawn(random, 7);
      int at = random.nextInt(logs.size());
      Log log = logs.get(at);
      var topics = new ArrayList<>(log.topics());
      topics.set(random.nextInt(topics.size()), word(random));
      var changed =
          switch (random.nextInt(3)) {
            case 0 -> with(log, log.address(), topics, log.blockHash());
            case 1 -> with(log, new Address(1, 1, random.nextInt()), log.topics(), log.blockHash());
            default -> with(log, log.address(), log.topics(), word(random));
          };
      Header header = header(7, logs);
      logs.set(at, changed);
      var columns = new LogColumns();
      Log.fill(columns, logs);
      var checked = new CheckedLogs(MemoryChain.SUBJECT);
      assertThatThrownBy(() -> checked.add(columns, Map.of(7L, header)))
          .as("seed %d, round %d", seed, round)
          .isInstanceOf(LogStretch.Unsteady.class);
    }
  }

  private static List<Log> drawn(SplittableRandom random, long block) {
    var logs = new ArrayList<Log>();
    int index = 0;
    Hash32 transaction = word(random);
    Hash32 one = word(random);
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      transaction = random.nextInt(3) == 0 ? word(random) : transaction;
      index += 1 + random.nextInt(3);
      var topics = new ArrayList<Hash32>();
      List<Hash32> events = MemoryChain.SUBJECT.events();
      topics.add(events.get(random.nextInt(events.size())));
      while (topics.size() < 1 + random.nextInt(4)) {
        topics.add(random.nextBoolean() ? one : word(random));
      }
      byte[] data = new byte[random.nextBoolean() ? 32 : random.nextInt(200)];
      random.nextBytes(data);
      logs.add(
          new Log(
              random.nextBoolean() ? MemoryChain.TOKEN : MemoryChain.VAULT,
              topics,
              Bytes.of(data),
              block,
              new Hash32(block, 1, 2, 3),
              transaction,
              index,
              false));
    }
    return logs;
  }

  private static Header header(long block, List<Log> logs) {
    var hash = new Hash32(block, 1, 2, 3);
    var bloom =
        LogsBloom.of(
            logs.stream().map(Log::address).toList(),
            logs.stream().flatMap(log -> log.topics().stream()).toList());
    var time = java.time.Instant.ofEpochSecond(1_000 * block);
    return new Header(block, hash, Hash32.ZERO, time, hash, hash, bloom, hash);
  }

  private static Log with(Log log, Address contract, List<Hash32> topics, Hash32 blockHash) {
    return new Log(
        contract,
        topics,
        log.data(),
        log.block(),
        blockHash,
        log.transaction(),
        log.index(),
        false);
  }

  private static List<RawLog> raw(List<Log> logs, Map<Long, Header> headers) {
    var raw = new ArrayList<RawLog>();
    for (Log log : logs) {
      var header = Optional.ofNullable(headers.get(log.block())).orElseThrow();
      var where =
          new ChainPosition(
              MemoryChain.CHAIN, log.block(), log.transaction(), log.index(), header.time());
      raw.add(new RawLog(where, log.address(), log.topics(), log.data()));
    }
    return raw;
  }

  private static Hash32 word(SplittableRandom random) {
    return new Hash32(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }
}
