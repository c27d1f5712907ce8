package weir.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import weir.allocate.tree.TreeFile;
import weir.schedule.Schedule;
import weir.units.Address;
import weir.units.Amount;
import weir.vault.Deployment;
import weir.vault.TokenCalls;
import weir.vault.VaultCalls;

/** Lets months pass on the chain: holders claim, grants vest, batches are pushed. */
public final class DemoTimeline {

  /** How many months pass. */
  public static final int MONTHS = 30;

  /** How many holders of the airdrop claim; a quarter of them claim once more later. */
  public static final int CLAIMANTS = 1_200;

  private static final long SEED = 20_260_101;
  private static final long CLAIM_GAS = 250_000;
  private static final long PUSH_GAS = 12_000_000;
  private static final int BATCH = 128;

  /**
   * A grant of a few base units may release none of them yet, and the vault refuses such claims.
   */
  private static final int WORTH_CLAIMING_BITS = 32;

  private final Schedule schedule;
  private final Deployment deployment;
  private final Path trees;
  private final Senders senders;
  private final Map<Integer, List<Integer>> claims;
  private Amount treasuryPaid;
  private int claimed;

  /** Returns the timeline of a plan whose contracts are deployed and whose pools are open. */
  public DemoTimeline(
      Schedule schedule, Deployment deployment, Path trees, Senders senders, int holders) {
    this.schedule = schedule;
    this.deployment = deployment;
    this.trees = trees;
    this.senders = senders;
    this.claims = drawClaims(holders);
    this.treasuryPaid = schedule.plan().asset().asset().zero();
  }

  /** Called after each month that has passed. */
  public interface Listener {

    /**
     * Called after {@code month} months, at {@code time}, when {@code transactions} have landed.
     */
    void passed(int month, Instant time, long transactions);
  }

  /** Lets all months pass. */
  public void pass(Listener listener) throws IOException {
    try (var airdrop = open("airdrop");
        var team = open("team");
        var investors = open("investors");
        var ambassadors = open("ambassadors")) {
      for (int month = 0; month <= MONTHS; month++) {
        Instant time = monthAfterGenesis(month).plusSeconds(3_600);
        if (month == 0 || month == 6) {
          push(ambassadors);
        }
        for (int index : claims.getOrDefault(month, List.of())) {
          claim("airdrop", airdrop, index);
        }
        if (month >= 12) {
          claimAll("team", team);
        }
        if (month == 0 || month > 6) {
          claimAll("investors", investors);
        }
        if (month > 12 && month % 3 == 0) {
          claimReserve();
        }
        senders.mine(time);
        if (month % 3 == 0) {
          payFromTreasury();
        }
        listener.passed(month, senders.now(), senders.sent());
      }
    }
  }

  /** Returns how many claims by proof were made. */
  public int claimed() {
    return claimed;
  }

  private static Map<Integer, List<Integer>> drawClaims(int holders) {
    var random = new SplittableRandom(SEED);
    var claims = new TreeMap<Integer, List<Integer>>();
    random
        .ints(0, holders)
        .distinct()
        .limit(Math.min(CLAIMANTS, holders))
        .forEach(index -> {
          // Most come early, as in every airdrop.
          int draw = random.nextInt(16);
          int month = Math.min(draw, random.nextInt(16));
          claims.computeIfAbsent(month, m -> new ArrayList<>()).add(index);
          if (index % 4 == 0) {
            claims.computeIfAbsent(18, m -> new ArrayList<>()).add(index);
          }
        });
    return claims;
  }

  private void claimAll(String distribution, TreeFile tree) throws IOException {
    for (int index = 0; index < tree.size(); index++) {
      claim(distribution, tree, index);
    }
  }

  private void claim(String distribution, TreeFile tree, int index) throws IOException {
    if (tree.amount(index).bitLength() < WORTH_CLAIMING_BITS) {
      return;
    }
    var call =
        VaultCalls.claim(
            pool(distribution), index, tree.account(index), tree.amount(index), tree.proof(index));
    senders.queue(DemoPlan.RELAYER + index % 4, deployment.vault(), call, CLAIM_GAS);
    claimed++;
  }

  private void claimReserve() throws IOException {
    try (var reserve = open("reserve")) {
      claim("reserve", reserve, 0);
    }
  }

  private void push(TreeFile tree) throws IOException {
    for (int first = 0; first < tree.size(); first += BATCH) {
      int count = Math.min(BATCH, tree.size() - first);
      var accounts = new ArrayList<Address>();
      var amounts = new ArrayList<BigInteger>();
      for (int index = first; index < first + count; index++) {
        accounts.add(tree.account(index));
        amounts.add(tree.amount(index));
      }
      var call =
          VaultCalls.push(pool("ambassadors"), first, accounts, amounts, tree.run(first, count));
      senders.queue(DemoPlan.RELAYER, deployment.vault(), call, PUSH_GAS);
    }
  }

  /** The treasurer follows the plan: he pays out half of what is released and not yet paid. */
  private void payFromTreasury() throws IOException {
    Amount released = releasedOfTreasury(senders.now());
    var half = released.minus(treasuryPaid).units().shiftRight(1);
    var call = TokenCalls.transfer(senders.signer(DemoPlan.BENEFICIARY).address(), half);
    senders.queue(DemoPlan.TREASURER, deployment.token(), call, CLAIM_GAS);
    senders.mine(senders.now().plusSeconds(60));
    treasuryPaid = treasuryPaid.plus(released.asset().units(half));
  }

  /** Returns what the treasury has released and not paid out at an instant. */
  public Amount treasuryLeft(Instant at) {
    return releasedOfTreasury(at).minus(treasuryPaid);
  }

  private Amount releasedOfTreasury(Instant at) {
    return schedule.line("treasury").orElseThrow().released(at);
  }

  private long pool(String distribution) {
    var vaulted =
        schedule.lines().stream()
            .map(line -> line.name())
            .filter(name -> !name.equals("treasury"))
            .toList();
    return vaulted.indexOf(distribution);
  }

  private TreeFile open(String distribution) throws IOException {
    return TreeFile.open(trees.resolve(distribution + ".tree"));
  }

  private static Instant monthAfterGenesis(int month) {
    return LocalDateTime.ofInstant(DemoPlan.GENESIS, ZoneOffset.UTC)
        .plusMonths(month)
        .toInstant(ZoneOffset.UTC);
  }
}
