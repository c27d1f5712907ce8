package weir.conformance.force;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import weir.evm.Node;
import weir.evm.Rpc;
import weir.evm.keys.DevelopmentAccounts;
import weir.settle.SendingTerms;
import weir.settle.Settler;

/** One settlement by a payer that is cut and started again, over a proxy that misbehaves. */
final class ForceRun {

  private static final int MOST_STARTS = 80;

  /** The end of a process: nothing may catch it. */
  private static final class Cut extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Short pauses: the proxy answers at once or not at all. */
  private static final Rpc.Limits LIMITS =
      new Rpc.Limits(64 << 20, Duration.ofSeconds(60), 3, Duration.ofMillis(1));

  private final ForceWorld world;
  private final FaultProxy proxy;
  private final FaultCount count;
  private final Path folder;
  private final Random random;
  private final long seed;
  private final SendingTerms terms;
  private final List<String> ends = new ArrayList<>();
  private final boolean losesJournals;
  private long firstBlock;
  private int second;
  private boolean cut;

  ForceRun(ForceWorld world, FaultProxy proxy, FaultCount count, Path folder, long seed) {
    this.world = world;
    this.proxy = proxy;
    this.count = count;
    this.folder = folder;
    this.random = new Random(seed * 7919 + 13);
    this.seed = seed;
    this.losesJournals = random.nextInt(3) == 0;
    this.terms = SendingTerms.usual(31337).withDepth(2 + random.nextInt(3));
  }

  /** Returns what went wrong, with the words with which starts ended. */
  List<String> problems() throws IOException, InterruptedException {
    world.reset();
    firstBlock = world.head();
    int faults = 10 + random.nextInt(60);
    // Without its journal a payer relies on the chain; logs alone are no chain.
    boolean logsMayLie = world.chainEnforces() || !losesJournals;
    proxy.begin(seed, faults, logsMayLie, this::atCall);
    boolean isSettled = false;
    int starts = 0;
    while (!isSettled && starts++ < MOST_STARTS) {
      isSettled = start(folder.resolve("journal"));
    }
    var problems = new ArrayList<String>();
    if (!isSettled) {
      problems.add("did not end in %d starts: %s".formatted(MOST_STARTS, ends));
    }
    problems.addAll(world.problems());
    if (isSettled) {
      problems.addAll(world.lies(folder.resolve("journal")));
    }
    if (!problems.isEmpty() && System.getProperty("weir.force.show") != null) {
      System.out.println("seed " + seed + ": " + problems + " " + ends);
      Files.readAllLines(folder.resolve("journal"))
          .forEach(line -> System.out.println(line.replaceAll("(0x[0-9a-f]{8})[0-9a-f]+", "$1")));
    }
    return problems.isEmpty() ? problems : List.of("seed " + seed + ": " + problems + " " + ends);
  }

  private boolean start(Path journal) throws IOException, InterruptedException {
    cut = false;
    var node = Node.of(Rpc.at(proxy.uri(), LIMITS));
    try {
      apply(journal, node);
      return true;
    } catch (Cut e) {
      ends.add("cut");
      if (losesJournals && random.nextInt(3) == 0 && Files.deleteIfExists(journal)) {
        count.fire(FaultKind.JOURNAL_LOST);
        ends.add("journal lost");
      }
    } catch (IOException e) {
      ends.add(String.valueOf(e.getMessage()));
    }
    return false;
  }

  private void apply(Path journal, Node node) throws IOException, InterruptedException {
    Settler.apply(
        world.settlement,
        Set.of(),
        journal,
        node,
        DevelopmentAccounts.signer(0),
        terms,
        new Settler.Listener() {
          @Override
          public void done(Settler.DoneAction action) {}

          @Override
          public void says(String words) {
            ends.add(words);
          }
        },
        pause -> pass());
  }

  /** Time passes on the chain, not here. */
  private void pass() {
    if (cut) {
      throw new Cut();
    }
    try {
      if (random.nextInt(2) == 0) {
        world.chain.mine();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private boolean atCall(String method) throws IOException {
    if (cut) {
      return true;
    }
    int dice = random.nextInt(2000);
    if (dice < 12) {
      cut = true;
      count.fire(FaultKind.CUT);
    } else if (dice < 22 && world.head() > firstBlock + 3) {
      world.fork(1 + random.nextInt(terms.depth() - 1)); // Never what is said to be settled.
      count.fire(FaultKind.FORK);
    } else if (dice < 24) {
      world.chain.node().rpc().call("anvil_setNextBlockBaseFeePerGas", 40_000_000_000L);
      world.chain.mine();
      count.fire(FaultKind.BASE_FEE_RISES);
    } else if (dice < 30 && losesJournals) {
      other(random.nextBoolean());
    }
    return cut;
  }

  /** A second operator applies the same settlement at this very moment. */
  private void other(boolean copies) throws IOException {
    Path journal = folder.resolve("other" + second++);
    Path own = folder.resolve("journal");
    if (copies && Files.exists(own)) {
      Files.copy(own, journal, StandardCopyOption.REPLACE_EXISTING);
      count.fire(FaultKind.JOURNAL_COPIED);
    } else {
      count.fire(FaultKind.TWO_OPERATORS);
    }
    int rests = random.nextInt(30);
    int[] left = {rests};
    try {
      Settler.apply(
          world.settlement,
          Set.of(),
          journal,
          world.chain.node(),
          DevelopmentAccounts.signer(0),
          terms,
          done -> {},
          pause -> {
            if (left[0]-- == 0) {
              throw new Cut();
            }
            mine();
          });
    } catch (Cut e) {
      ends.add("second operator cut");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      ends.add("second operator: " + e.getMessage());
    }
  }

  private void mine() {
    try {
      world.chain.mine();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
