package weir.observe.complete;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.proof.Header;
import weir.ledger.RawLog;
import weir.observe.chain.ChainSource;
import weir.observe.chain.ChainState;
import weir.observe.chain.MissingHistory;
import weir.observe.store.FactStore;
import weir.observe.store.FactStores;
import weir.testkit.Cases;
import weir.units.Address;
import weir.units.Hash32;

/**
 * Random blocks, forks, faults of the node and restarts. Whatever happened, what is kept after an
 * honest reading is what is read from nothing; {@code -Dweir.steps=10000} is the deep profile.
 */
final class ForkAndFaultTest {

  private static final int STEPS = Integer.getInteger("weir.steps", 1_500);
  private static final List<Address> PEOPLE =
      List.of(new Address(1, 1, 1), new Address(2, 2, 2), new Address(3, 3, 3));

  @TempDir private Path folder;

  /** The ways in which one answer is wrong. */
  private enum Fault {
    LOGS_EMPTY,
    LOGS_CUT,
    LOGS_DOUBLED,
    LOGS_TURNED,
    LOGS_REMOVED_TOO,
    HEAD_BEHIND,
    HEAD_GENESIS,
    HEADER_MISSING,
    TIME_FALSE,
    LOST,
    STATE_PRUNED,
    RECEIPTS_MISSING
  }

  /** A node that sometimes misbehaves, by a seed. */
  private static final class Faulty extends Lies {

    private final Random random;
    private final int onceIn;
    private final Map<Fault, Integer> fired;

    Faulty(ChainSource honest, Random random, int onceIn, Map<Fault, Integer> fired) {
      super(honest);
      this.random = random;
      this.onceIn = onceIn;
      this.fired = fired;
    }

    private boolean fires(Fault fault) {
      boolean fires = random.nextInt(onceIn) == 0;
      if (fires) {
        fired.merge(fault, 1, Integer::sum);
      }
      return fires;
    }

    private void lose() throws IOException {
      if (random.nextInt(4) == 0 && fires(Fault.LOST)) {
        throw new IOException("lost");
      }
    }

    @Override
    public long newest() throws IOException {
      lose();
      long newest = super.newest();
      if (fires(Fault.HEAD_BEHIND)) {
        return Math.max(0, newest - random.nextInt(10));
      }
      return fires(Fault.HEAD_GENESIS) ? 0 : newest;
    }

    @Override
    public List<Optional<Header>> headers(List<Long> numbers) throws IOException {
      lose();
      var headers = new ArrayList<>(super.headers(numbers));
      int at = random.nextInt(headers.size());
      if (fires(Fault.HEADER_MISSING)) {
        headers.set(at, Optional.empty());
      } else if (headers.get(at).isPresent() && fires(Fault.TIME_FALSE)) {
        headers.set(at, headers.get(at).map(Faulty::dated));
      }
      return headers;
    }

    private static Header dated(Header header) {
      return new Header(
          header.number(),
          header.hash(),
          header.parent(),
          header.time().plusSeconds(1),
          header.stateRoot(),
          header.receiptsRoot(),
          header.bloom(),
          header.parent());
    }

    @Override
    public List<Log> logs(LogFilter filter, long from, long to) throws IOException {
      lose();
      var logs = new ArrayList<>(super.logs(filter, from, to));
      if (logs.isEmpty()) {
        return logs;
      }
      if (fires(Fault.LOGS_EMPTY)) {
        logs.clear();
        return logs;
      }
      if (fires(Fault.LOGS_CUT)) {
        int at = random.nextInt(logs.size());
        logs.subList(at, Math.min(logs.size(), at + 1 + random.nextInt(3))).clear();
      }
      if (fires(Fault.LOGS_DOUBLED)) {
        logs.addAll(List.copyOf(logs));
      }
      if (fires(Fault.LOGS_TURNED)) {
        Collections.reverse(logs);
      }
      if (!logs.isEmpty() && fires(Fault.LOGS_REMOVED_TOO)) {
        logs.add(removed(logs.getFirst()));
      }
      return logs;
    }

    private static Log removed(Log log) {
      return new Log(
          log.address(),
          log.topics(),
          log.data(),
          log.block(),
          log.transaction(),
          log.transaction(),
          log.index() + 1_000,
          true);
    }

    @Override
    public Optional<List<Log>> provenLogs(Header block) throws IOException {
      return fires(Fault.RECEIPTS_MISSING) ? Optional.empty() : super.provenLogs(block);
    }

    @Override
    public ChainState state(Header at) throws IOException {
      if (fires(Fault.STATE_PRUNED)) {
        throw new MissingHistory("pruned");
      }
      return super.state(at);
    }
  }

  private static final class World {

    final Random random;
    final MemoryChain chain = new MemoryChain();
    final Supplier<KeptLogs> opening;
    KeptLogs kept;
    final Map<Fault, Integer> fired = new EnumMap<>(Fault.class);
    final int[] outcomes = new int[3];

    /**
     * Returns a world.
     *
     * @param opening opens what was kept before, as after a restart
     */
    World(long seed, Supplier<KeptLogs> opening) {
      this.opening = opening;
      kept = opening.get();
      random = new Random(seed);
      chain.mineEmpty(3);
      chain
          .next()
          .deployToken(BigInteger.ONE.shiftLeft(60), PEOPLE.getFirst())
          .deployVault()
          .mine();
    }

    /** Every transfer touches a watched account, so that the counters see each log. */
    void mine() {
      MemoryChain.Next next = chain.next();
      for (int i = random.nextInt(4); i > 0 && next.state().hasVault(); i--) {
        Address person = PEOPLE.get(random.nextInt(PEOPLE.size()));
        BigInteger units = BigInteger.valueOf(1 + random.nextInt(1_000_000_000));
        int pools = next.state().totals().size();
        switch (random.nextInt(5)) {
          case 0 -> next.transfer(person, MemoryChain.TREASURY, units);
          case 1 -> next.transfer(MemoryChain.TREASURY, person, units);
          case 2 -> next.transfer(person, MemoryChain.VAULT, units);
          case 3 -> {
            if (pools > 0) {
              next.pay(random.nextInt(pools), person, units);
            }
          }
          default -> {
            if (pools < 3) {
              next.open(units);
            } else {
              next.topUp(random.nextInt(pools), units);
            }
          }
        }
      }
      next.mine();
    }

    void observe(ChainSource source, boolean complete) throws IOException {
      var options =
          new CompleteReading.Options(
              source == chain ? 0 : random.nextInt(3),
              OptionalLong.empty(),
              OptionalLong.empty(),
              complete);
      var outcome =
          new CompleteReading(source, MemoryChain.SUBJECT, options, kept, new Quiet()).read();
      if (outcome instanceof ReadingOutcome.Complete(var head, _)) {
        outcomes[0]++;
        assertThat(upTo(all(kept), head.number())).isEqualTo(upTo(chain.truth(), head.number()));
      } else {
        outcomes[1]++;
      }
    }

    private static List<RawLog> upTo(List<RawLog> logs, long block) {
      return logs.stream().filter(log -> log.where().block() <= block).toList();
    }

    void step() throws IOException {
      if (random.nextInt(10) == 0) {
        kept = opening.get();
      }
      int kind = random.nextInt(20);
      if (kind < 9) {
        mine();
      } else if (kind < 11 && chain.size() > 30) {
        int depth = 1 + random.nextInt(12);
        chain.drop(depth);
        for (int i = random.nextInt(2 * depth); i > 0; i--) {
          mine();
        }
      } else {
        try {
          observe(new Faulty(chain, random, 8 + random.nextInt(60), fired), random.nextInt(8) == 0);
        } catch (IOException e) {
          outcomes[2]++; // the next reading goes on from what is kept
        }
      }
    }
  }

  private static final class Quiet implements CompleteReading.Listener {
    @Override
    public void read(long block, long head) {}

    @Override
    public void pause(int times) {}
  }

  private static List<RawLog> all(KeptLogs kept) throws IOException {
    var all = new ArrayList<RawLog>();
    kept.forEachAbove(-1, all::add);
    return all;
  }

  @Test
  void after_forks_and_faults_the_logs_are_those_of_the_last_chain() throws IOException {
    var kept = new MemoryLogs();
    checkAfter(STEPS, () -> kept);
  }

  @Test
  void a_file_that_is_opened_again_and_again_is_in_the_end_that_of_the_last_chain()
      throws IOException {
    Path file = folder.resolve("facts.jsonl");
    var opened = new ArrayList<FactStore>();
    World world =
        checkAfter(
            STEPS / 5,
            () -> {
              try {
                if (!opened.isEmpty()) {
                  opened.removeLast().close();
                }
                opened.add(FactStores.file(file, MemoryChain.CHAIN, "memory"));
                return new StoredLogs(opened.getLast(), MemoryChain.CHAIN);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    Hash32 digest = opened.getFirst().lastMark().orElseThrow().logDigest();
    opened.getFirst().close();
    try (var fresh = FactStores.temporary(MemoryChain.CHAIN, "memory")) {
      var logs = new StoredLogs(fresh, MemoryChain.CHAIN);
      var options = CompleteReading.Options.usual(0);
      new CompleteReading(world.chain, MemoryChain.SUBJECT, options, logs, new Quiet()).read();
      assertThat(fresh.lastMark().orElseThrow().logDigest()).isEqualTo(digest);
    }
  }

  private static World checkAfter(int steps, Supplier<KeptLogs> opening) throws IOException {
    long seed = Cases.seed();
    var world = new World(seed, opening);
    for (int step = 0; step < steps; step++) {
      try {
        world.step();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("-Dweir.seed=%d, step %d".formatted(seed, step), e);
      }
    }
    // The chain may be lower than what was read of the fork before.
    while (world.chain.size() <= world.kept.lastMark().map(KeptLogs.Mark::block).orElse(0L) + 3) {
      world.mine();
    }
    world.observe(world.chain, false);
    assertThat(all(world.kept)).isEqualTo(world.chain.truth());
    var fresh = new MemoryLogs();
    var outcome =
        new CompleteReading(
                world.chain,
                MemoryChain.SUBJECT,
                CompleteReading.Options.usual(0),
                fresh,
                new Quiet())
            .read();
    assertThat(outcome).isInstanceOf(ReadingOutcome.Complete.class);
    assertThat(fresh.all()).isEqualTo(world.chain.truth());
    world.observe(world.chain, true);
    System.out.printf(
        "seed %d, %d steps: %d complete, %d lacking, %d failed; %d logs; fired %s%n",
        seed,
        steps,
        world.outcomes[0],
        world.outcomes[1],
        world.outcomes[2],
        fresh.all().size(),
        world.fired);
    assertThat(world.outcomes[0]).isGreaterThan(steps / 20);
    if (steps >= 1_000) {
      assertThat(world.fired).containsOnlyKeys(Fault.values());
    }
    return world;
  }
}
