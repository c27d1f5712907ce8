package weir.observe.complete;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import weir.ledger.RawLog;
import weir.observe.chain.ChainSource;
import weir.units.Address;

/** Random blocks, forks, faults of the node and restarts, by a seed. */
final class ForkWorld {

  private static final List<Address> PEOPLE =
      List.of(new Address(1, 1, 1), new Address(2, 2, 2), new Address(3, 3, 3));

  static final CompleteReading.Listener QUIET =
      new CompleteReading.Listener() {
        @Override
        public void read(long block, long head) {}

        @Override
        public void pause(Duration time, IOException why) {}
      };

  /** Opens what was kept before, as after a restart. */
  @FunctionalInterface
  interface Opening {
    KeptLogs open() throws IOException;
  }

  private final long seed;
  private final Random random;
  final MemoryChain chain = new MemoryChain();
  private final Opening opening;
  KeptLogs kept;
  private final Map<FaultyNode.Fault, Integer> fired = new EnumMap<>(FaultyNode.Fault.class);
  private final int[] outcomes = new int[3];

  ForkWorld(long seed, Opening opening) throws IOException {
    this.seed = seed;
    this.opening = opening;
    kept = opening.open();
    random = new Random(seed);
    chain.mineEmpty(3);
    chain.next().deployToken(BigInteger.ONE.shiftLeft(60), PEOPLE.getFirst()).deployVault().mine();
  }

  /** Every transfer touches a watched account, so that the counters see each log. */
  private void mine() {
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

  private void observe(ChainSource source, boolean complete) throws IOException {
    var options =
        new CompleteReading.Options(
            source == chain ? 0 : random.nextInt(3),
            OptionalLong.empty(),
            OptionalLong.empty(),
            complete);
    var outcome = new CompleteReading(source, MemoryChain.SUBJECT, options, kept, QUIET).read();
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

  /** Takes the steps, each of which may go wrong; then reads once more from an honest node. */
  void run(int steps) throws IOException {
    for (int step = 0; step < steps; step++) {
      try {
        step();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("-Dweir.seed=%d, step %d".formatted(seed, step), e);
      }
    }
    // The chain may be lower than what was read of the fork before.
    while (chain.size() <= kept.lastMark().map(KeptLogs.Mark::block).orElse(0L) + 3) {
      mine();
    }
    observe(chain, false);
    observe(chain, true);
    System.out.printf(
        "seed %d, %d steps: %d complete, %d lacking, %d failed; %d logs; fired %s%n",
        seed, steps, outcomes[0], outcomes[1], outcomes[2], chain.truth().size(), fired);
    assertThat(outcomes[0]).isGreaterThan(steps / 20);
    if (steps >= 1_000) {
      assertThat(fired).containsOnlyKeys(FaultyNode.Fault.values());
    }
  }

  static List<RawLog> all(KeptLogs kept) throws IOException {
    var all = new ArrayList<RawLog>();
    kept.forEachAbove(-1, all::add);
    return all;
  }

  private void step() throws IOException {
    if (random.nextInt(10) == 0) {
      kept = opening.open();
    }
    chain.answering(1L + random.nextInt(60));
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
        observe(
            new FaultyNode(chain, random, 8 + random.nextInt(60), fired), random.nextInt(8) == 0);
      } catch (IOException e) {
        outcomes[2]++; // the next reading goes on from what is kept
      }
    }
  }
}
