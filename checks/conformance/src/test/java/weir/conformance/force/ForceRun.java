package weir.conformance.force;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import weir.evm.Node;
import weir.evm.Rpc;
import weir.evm.keys.DevelopmentAccounts;
import weir.observe.FactLocation;
import weir.settle.SendingTerms;
import weir.settle.Settlement;
import weir.settle.SettlementException;
import weir.settle.Settler;
import weir.settle.outlook.ActionOutlook;
import weir.settle.outlook.Readiness;

/** One settlement by a payer that is cut and started again, over a proxy that misbehaves. */
final class ForceRun {

  private static final int MOST_STARTS = ForceTest.DEEP ? 200 : 80;

  /** Whoever is cut again and again comes to no end; all other faults go on. */
  private static final int MOST_CUTS = ForceTest.DEEP ? 40 : 8;

  private static final int MOST_CUTS_OF_READING = 10;

  /** A settlement that does not fit the chain is planned again after it was said so often. */
  private static final int MOST_REFUSALS = 4;

  /** Judging takes as long as settling. */
  private static final int JUDGED_EACH = 5;

  /** Part of what these wallets are promised is sent by hand. */
  private static final Set<String> COUNTED = Set.of("fund/treasury", "fund/ops");

  private static final int MOST_READINGS = 60;
  private static final int MOST_HEADERS = 300;

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
  private final boolean plansAgain;
  private final boolean hasHands;
  private final boolean looks;
  private Settlement settlement;
  private long firstBlock;
  private int starts;
  private int journals;
  private int refusals;
  private int second;
  private boolean cut;
  private int cutsLeft = MOST_CUTS;
  private boolean isReading;

  ForceRun(ForceWorld world, FaultProxy proxy, FaultCount count, Path folder, long seed) {
    this.world = world;
    this.proxy = proxy;
    this.count = count;
    this.folder = folder;
    this.random = new Random(seed * 7919 + 13);
    this.seed = seed;
    this.losesJournals = random.nextInt(2) == 0;
    this.plansAgain = losesJournals && random.nextInt(2) == 0;
    this.hasHands = random.nextBoolean();
    this.looks = random.nextInt(3) == 0;
    this.terms = SendingTerms.usual(31337).withDepth(2 + random.nextInt(3)).withCounted(COUNTED);
    this.settlement = world.settlement;
  }

  /** Returns what went wrong, with the words with which starts ended. */
  List<String> problems() throws IOException, InterruptedException {
    world.reset();
    firstBlock = world.head();
    proxy.begin(seed, 10 + random.nextInt(60), count, this::atCall);
    var problems = new ArrayList<String>();
    boolean isSettled = false;
    while (starts < MOST_STARTS && !isSettled) {
      starts++;
      isSettled = start();
    }
    if (isSettled) {
      problems.addAll(world.lies(journal()));
      proxy.deliverAll();
      problems.addAll(judge());
    } else {
      problems.add("did not end in %d starts: %s".formatted(MOST_STARTS, ends.getLast()));
    }
    problems.addAll(world.problems());
    if (!problems.isEmpty() && System.getProperty("weir.force.show") != null) {
      System.out.println("seed " + seed + ": " + problems + " " + ends);
      Files.readAllLines(journal())
          .forEach(line -> System.out.println(line.replaceAll("(0x[0-9a-f]{8})[0-9a-f]+", "$1")));
    }
    return problems.isEmpty() ? problems : List.of("seed " + seed + ": " + problems + " " + ends);
  }

  private Path journal() {
    return folder.resolve("journal" + journals);
  }

  private boolean start() throws IOException, InterruptedException {
    cut = false;
    var node = Node.of(Rpc.at(proxy.uri(), LIMITS));
    try {
      boolean isLost = plansAgain && journals > 0 && !Files.exists(journal());
      if (refusals >= MOST_REFUSALS || isLost) {
        planAgain(node);
      }
      apply(node);
      return true;
    } catch (Cut e) {
      ends.add("cut");
      loseJournal();
    } catch (SettlementException e) {
      refusals += String.valueOf(e.getMessage()).contains("plan again") ? 1 : 0;
      ends.add(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      ends.add(String.valueOf(e.getMessage()));
    }
    return false;
  }

  private void loseJournal() throws IOException {
    if (losesJournals && random.nextInt(3) == 0 && Files.deleteIfExists(journal())) {
      count.fire(FaultKind.JOURNAL_LOST);
      ends.add("journal lost");
      journals++;
    }
  }

  private void starts(FaultProxy.Phase phase) {
    isReading = phase == FaultProxy.Phase.READING;
    proxy.starts(phase);
  }

  /** The settlement's file is gone too: what is left to do is read from the chain. */
  private void planAgain(Node node) throws IOException {
    starts(FaultProxy.Phase.READING);
    Optional<Settlement> planned = world.plannedAgain(node, terms.depth());
    if (planned.isEmpty()) {
      mine();
      throw new IOException("planning was refused");
    }
    count.fire(FaultKind.PLANNED_AGAIN);
    settlement = planned.get();
    refusals = 0;
    journals++;
  }

  private void apply(Node node) throws IOException, InterruptedException {
    Set<String> later = Set.of();
    if (looks && random.nextBoolean()) {
      starts(FaultProxy.Phase.READING);
      Readiness readiness = Settler.look(settlement, node, COUNTED);
      if (!readiness.of(ActionOutlook.Kind.NOT_YET).isEmpty()) {
        throw new IOException("something comes too early");
      }
      later = Settler.nothingDue(settlement, readiness, journal(), node, terms.depth());
    }
    starts(FaultProxy.Phase.SENDING);
    Settler.apply(
        settlement,
        later,
        journal(),
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

  /** What the chain shows through the proxy is judged as what it shows by itself, or not at all. */
  private List<String> judge() throws IOException {
    // Without old states each header is read, and of many hundreds one always goes wrong.
    boolean isLong = proxy.isPruned() && world.head() - firstBlock > MOST_HEADERS;
    if (seed % JUDGED_EACH != 0 || isLong) {
      return List.of();
    }
    world.chain.mine();
    cut = false;
    cutsLeft = MOST_CUTS_OF_READING;
    starts(FaultProxy.Phase.READING);
    var node = Node.of(Rpc.at(proxy.uri(), LIMITS));
    var facts = FactLocation.of(folder.resolve("facts"));
    boolean hasForked = false;
    for (int reading = 0; reading < MOST_READINGS; reading++) {
      cut = false;
      try {
        ForceWorld.Judged through = world.judged(node, 0, facts, proxy.isPruned(), this::checkCut);
        long below = world.head() - through.block();
        ForceWorld.Judged honest =
            world.judged(world.chain.node(), below, FactLocation.temporary(), false, () -> {});
        if (!honest.verdict().equals(through.verdict())) {
          return List.of("judged %s and not %s".formatted(through.verdict(), honest.verdict()));
        }
        if (hasForked) {
          return List.of();
        }
        hasForked = true;
        world.fork(1); // Of a block in which nothing is: the facts that are kept must go on.
        world.chain.mine();
      } catch (Cut e) {
        ends.add("judge: cut");
      } catch (IOException e) {
        ends.add("judge: " + e.getMessage());
      }
    }
    return List.of(
        "there was no verdict in %d readings: %s".formatted(MOST_READINGS, ends.getLast()));
  }

  private void checkCut() {
    if (cut) {
      throw new Cut();
    }
  }

  /** Time passes on the chain, not here. */
  private void pass() {
    checkCut();
    if (random.nextInt(2) == 0) {
      mine();
    }
  }

  private boolean atCall(String method) throws IOException {
    if (cut) {
      return true;
    }
    if (isReading && random.nextInt(5) > 0) {
      return false;
    }
    int dice = random.nextInt(2000);
    if (dice < 7 && cutsLeft > 0) {
      cut = true;
      cutsLeft--;
      count.fire(FaultKind.CUT);
    } else if (dice < 20) {
      // A verdict needs many answers about one block, so it could be replaced in each reading.
      boolean isSpared = isReading && random.nextInt(3) > 0;
      if (!isSpared && world.head() > firstBlock + 3) {
        world.fork(1 + random.nextInt(terms.depth() - 1)); // Never what is said to be settled.
        count.fire(FaultKind.FORK);
      }
    } else if (dice < 24) {
      world.chain.node().rpc().call("anvil_setNextBlockBaseFeePerGas", 40_000_000_000L);
      world.chain.mine();
      count.fire(FaultKind.BASE_FEE_RISES);
    } else if (dice < 28) {
      world.chain.node().rpc().call("anvil_dropAllTransactions");
      count.fire(FaultKind.POOL_EMPTIED);
    } else if (dice < 38 && hasHands) {
      if (world.fundsByHand(random.nextInt(3))) {
        count.fire(FaultKind.FUNDED_BY_HAND);
      }
    } else if (dice < 46 && losesJournals) {
      other(random.nextBoolean());
    }
    return cut;
  }

  /** A second operator applies the same settlement at this very moment. */
  private void other(boolean copies) throws IOException {
    Path journal = folder.resolve("other" + second++);
    if (copies && Files.exists(journal())) {
      Files.copy(journal(), journal, StandardCopyOption.REPLACE_EXISTING);
      count.fire(FaultKind.JOURNAL_COPIED);
    } else {
      count.fire(FaultKind.TWO_OPERATORS);
    }
    int[] left = {random.nextInt(30)};
    try {
      Settler.apply(
          settlement,
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
