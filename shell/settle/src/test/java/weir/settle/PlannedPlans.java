package weir.settle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import weir.allocate.Contents;
import weir.allocate.DistributionAllocation;
import weir.allocate.PlanAllocation;
import weir.allocate.PlanAllocations;
import weir.language.PlanReader;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.release.words.ReleaseWords;
import weir.release.words.WordContext;
import weir.schedule.Schedule;
import weir.settle.plan.ChainStanding;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.Pushes;
import weir.settle.plan.SettlementPlanner;
import weir.units.Address;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.vault.Deployment;
import weir.vault.OpenedPool;
import weir.vault.RegistryCalls.Funding;
import weir.vault.RegistryViews.Deployed;
import weir.vault.RegistryViews.Done;

/** Plans that tests settle, and what exists of them on the chain. */
public final class PlannedPlans {

  public static final Address ISSUER = Address.parse("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
  public static final Address TREASURY =
      Address.parse("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC");
  public static final Address REVOKER = Address.parse("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");

  /** Two pools and two distributions of one wallet. */
  public static final String FIRST =
      """
      weir: 1
      name: Settled
      asset: {symbol: SET, name: Settled, decimals: 0, supply: 1_000}
      chain: eip155:31337
      genesis: 2026-01-01
      issuer: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
      distributions:
        team:
          path: vesting
          amount: 300
          recipients: {file: team.csv}
          release: [{ramp: 100 days}]
        drop:
          path: airdrop
          amount: 100
          recipients: {file: drop.csv}
          release: [{wait: 10 days}, {jump: 100%}]
        grants:
          path: treasury
          amount: 40
          custody: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
          recipient: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
          release: [{jump: 100%}]
        treasury:
          path: treasury
          share: rest
          custody: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
          recipient: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
          release: [{jump: 100%}]
      """;

  /** A distribution before all others, with a pool of its own. */
  public static final String ADVISORS =
      """
        advisors:
          path: vesting
          amount: 50
          recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
          release: [{wait: 200 days}, {ramp: 100 days}]
      """;

  private static final Map<String, String> FILES =
      Map.of(
          "team.csv",
          list(100, 80, 60, 40, 20),
          "drop.csv",
          list(60, 40),
          "other.csv",
          list(101, 79, 60, 40, 20),
          "hired.csv",
          """
          address,amount,hired
          0x0000000000000001000000000000000200000003,60,2026-01-01
          0x0000000000000001000000000000000200000004,70,2026-02-01
          0x0000000000000001000000000000000200000005,80,2026-01-01
          0x0000000000000001000000000000000200000006,90,2026-02-01
          """);

  private PlannedPlans() {}

  /** Returns version 2 of a plan: another text, which says that it amends the first. */
  public static String amended(String text) {
    return """
    amends: {plan: %1$s, version: 2, effective: 2026-06-01, reason: advisors}
    history: [{version: 1, plan: %1$s, promises: %2$s, reason: the first}]
    """
            .formatted(allocation(FIRST).plan().hash(), allocation(FIRST).plan().promises())
        + text;
  }

  /** Returns a text with the advisors before all other distributions. */
  public static String withAdvisors(String text) {
    return text.replace("distributions:\n", "distributions:\n" + ADVISORS);
  }

  public static PlanAllocation allocation(String text) {
    Contents contents = file -> MemorySegment.ofArray(content(file));
    var read = PlanReader.read("plan.yaml", text, file -> Optional.of(Keccak.hash(content(file))));
    Plan plan = read.plan().orElseThrow(() -> new AssertionError(read.diagnostics().toString()));
    Schedule schedule = Schedule.of(plan).schedule().orElseThrow();
    try {
      var allocated = PlanAllocations.of(schedule, contents, done -> {});
      return allocated
          .value()
          .orElseThrow(() -> new AssertionError(allocated.diagnostics().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a settlement of which a wallet got a part by another way before. */
  public static Settlement counting() {
    PlanAllocation plan = allocation(FIRST);
    var handed = new ChainStanding.Holding(BigInteger.TEN, BigInteger.ZERO);
    var standing =
        new ChainStanding(
            true,
            List.of(),
            List.of(),
            Map.of(),
            Map.of(TREASURY, handed),
            List.of(),
            BigInteger.ZERO,
            Optional.empty());
    var choices =
        new PlanningChoices(SpendingLimits.USUAL, Set.of(), Set.of("grants", "treasury"), Set.of());
    return SettlementPlanner.plan(plan, Pushes.NONE, Instant.EPOCH, standing, choices)
        .value()
        .orElseThrow();
  }

  /** Returns what the registry sends in a test. */
  public static Funding funding(Address token, Address to, long units) {
    return new Funding(
        token, Hash32.ZERO, Hash32.ZERO, to, BigInteger.valueOf(units), BigInteger.valueOf(units));
  }

  /** Returns a vault in which these distributions are open, numbered in this order. */
  public static ChainStanding standing(
      PlanAllocation plan, long surplus, long issuerHolds, String... distributions) {
    return standing(plan, plan, surplus, issuerHolds, distributions);
  }

  /** Returns the vault of a plan in which these distributions of another are open. */
  public static ChainStanding standing(
      PlanAllocation of,
      PlanAllocation plan,
      long surplus,
      long issuerHolds,
      String... distributions) {
    var pools = new ArrayList<OpenedPool>();
    for (String name : distributions) {
      DistributionAllocation grants = plan.distribution(name).orElseThrow();
      var line = plan.schedule().line(name).orElseThrow();
      pools.add(
          new OpenedPool(
              pools.size(),
              Keccak.hash(name.getBytes(UTF_8)),
              grants.tree().root(),
              ReleaseWords.pack(line.releases(), WordContext.of(plan.plan())),
              BigInteger.ONE));
    }
    var deployment = Deployment.of(of.plan());
    BigInteger owed = BigInteger.valueOf(pools.size());
    return new ChainStanding(
        true,
        deployment.tokenCreation().isEmpty()
            ? List.of()
            : List.of(deployed(deployment.token(), deployment)),
        List.of(deployed(deployment.vault(), deployment)),
        walletsFunded(of),
        Map.of(),
        pools,
        owed.add(BigInteger.valueOf(surplus)),
        Optional.of(BigInteger.valueOf(issuerHolds)));
  }

  private static Deployed deployed(Address contract, Deployment deployment) {
    return new Deployed(contract, deployment.lineage().hash());
  }

  /** Returns that all wallets of a plan were funded by the registry. */
  public static Map<Hash32, Done> walletsFunded(PlanAllocation plan) {
    var done = new HashMap<Hash32, Done>();
    for (Distribution distribution : plan.plan().distributions()) {
      if (distribution.custody() instanceof Custody.Wallet(var wallet)) {
        BigInteger units = plan.schedule().amount(distribution).units();
        done.put(Distribution.nameHash(distribution.name()), new Done(wallet, units, units));
      }
    }
    return done;
  }

  /** Returns what is still to be sent for the first plan, whose contracts stand. */
  public static Settlement settlement() {
    PlanAllocation plan = allocation(FIRST);
    return SettlementPlanner.plan(
            plan,
            new Pushes(List.of("team"), 4),
            Instant.parse("2026-05-04T03:02:01Z"),
            standing(plan, 0, 1_000),
            PlanningChoices.NONE)
        .value()
        .orElseThrow();
  }

  /** Returns the same settlement, whatever it is called. */
  static Settlement named(String name) {
    Settlement s = settlement();
    return new Settlement(
        name, s.planHash(), s.asOf(), s.chain(), s.scope(), s.limits(), s.pools(), s.actions());
  }

  public static List<String> ids(Settlement settlement) {
    return settlement.actions().stream().map(Action::id).toList();
  }

  /**
   * Returns the content of a file; {@code holders-N.csv} is a list of N holders of 1, 2, 3 …
   * tokens.
   */
  private static byte[] content(String file) {
    if (file.startsWith("holders-")) {
      int count = Integer.parseInt(file.replaceAll("\\D", ""));
      return list(LongStream.rangeClosed(1, count).toArray()).getBytes(UTF_8);
    }
    return Optional.ofNullable(FILES.get(file)).orElseThrow().getBytes(UTF_8);
  }

  /** Returns the account of a row of a list, counted from 0. */
  public static Address holder(int row) {
    return new Address(1, 2, 3 + row);
  }

  private static String list(long... tokens) {
    var lines = new StringBuilder("address,amount\n");
    for (int i = 0; i < tokens.length; i++) {
      lines.append(holder(i)).append(',').append(tokens[i]).append('\n');
    }
    return lines.toString();
  }
}
