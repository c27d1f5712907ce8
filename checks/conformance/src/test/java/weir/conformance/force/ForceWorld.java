package weir.conformance.force;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import weir.allocate.PlanAllocation;
import weir.diagnose.Diagnosed;
import weir.evm.Block;
import weir.evm.BlockTag;
import weir.evm.Create2;
import weir.evm.EmbeddedChain;
import weir.evm.Node;
import weir.evm.NodeWaiting;
import weir.evm.keys.DevelopmentAccounts;
import weir.json.Json;
import weir.observe.FactLocation;
import weir.observe.Observation;
import weir.observe.ObservedFacts;
import weir.observe.Observer;
import weir.observe.ReadingOptions;
import weir.settle.Settlement;
import weir.settle.SpendingLimits;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.Pushes;
import weir.testkit.Repository;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.vault.Deployment;
import weir.vault.TokenCalls;
import weir.vault.VaultViews;
import weir.verify.Verdict;
import weir.workspace.Allocate;
import weir.workspace.Judge;
import weir.workspace.PlanFolder;
import weir.workspace.Settle;
import weir.workspace.Watch;

/**
 * A chain with a token of which the issuer holds more than is promised, and a settlement over it:
 * two wallets, four pools, pushes to the holders of two of them.
 */
final class ForceWorld implements AutoCloseable {

  private static final BigInteger ONE = BigInteger.TEN.pow(18);
  private static final Instant AS_OF = Instant.parse("2027-01-11T00:00:00Z");
  private static final String TRANSFER =
      "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
  private static final List<String> POOLS = List.of("airdrop", "gift", "team", "reserve");

  /** Holds units of the token, and is neither issuer nor in the plan. */
  private static final int STRANGER = 3;

  private static final long MOST_BY_HAND = 100_000;

  /** Longer than a machine stands still. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  final EmbeddedChain chain;
  final Settlement settlement;
  private final PlanAllocation plan;
  private final Path folder;
  private final int holders;
  private final long first;
  private String mark;

  private ForceWorld(
      EmbeddedChain chain, Settlement settlement, PlanAllocation plan, Path folder, int holders)
      throws IOException {
    this.chain = chain;
    this.settlement = settlement;
    this.plan = plan;
    this.folder = folder;
    this.holders = holders;
    this.first = head() + 1;
    this.mark = chain.snapshot();
  }

  /** Starts it; {@code holders} of each of the two distributions are pushed to. */
  static ForceWorld start(Path folder, int holders) throws IOException {
    EmbeddedChain chain =
        EmbeddedChain.start(
            new EmbeddedChain.Setup(
                Repository.root().resolve("embedded"),
                31337,
                AS_OF,
                EmbeddedChain.Mining.WHEN_TOLD),
            line -> {});
    try {
      Address token = token(folder, chain, holders);
      send(chain, issuer(), token, transfer(wallet(STRANGER), 1_000_000));
      chain.mine();
      PlanAllocation plan =
          allocated(folder, ", name: Force, contract: " + token, "1_000_000", holders);
      Settlement settlement = value(planned(plan, holders, chain.node(), 1));
      return new ForceWorld(chain, settlement, plan, folder, holders);
    } catch (IOException | RuntimeException | AssertionError e) {
      chain.close();
      throw e;
    }
  }

  private static Address token(Path folder, EmbeddedChain chain, int holders) throws IOException {
    Deployment own = Deployment.of(allocated(folder, ", name: Force", "3_000_000", holders).plan());
    send(chain, issuer(), Create2.DEPLOYER, Create2.deployment(Hash32.ZERO, own.tokenCreation()));
    chain.mine();
    return Create2.address(Create2.DEPLOYER, Hash32.ZERO, own.tokenCreation().keccak());
  }

  private static Diagnosed<Settlement> planned(
      PlanAllocation plan, int holders, Node node, int depth) throws IOException {
    var pushes = new Pushes(List.of("airdrop", "gift"), holders < 100 ? 8 : 32);
    var choices =
        new PlanningChoices(SpendingLimits.USUAL, Set.of(), Set.of("treasury", "ops"), Set.of())
            .withDepth(depth);
    return Settle.plan(plan, pushes, choices, AS_OF, Optional.of(node));
  }

  /** Plans what is left, as an operator who has only the plan; empty if it is refused. */
  Optional<Settlement> plannedAgain(Node node, int depth) throws IOException {
    return planned(plan, holders, node, depth).value();
  }

  private static <T> T value(Diagnosed<T> outcome) {
    return outcome.value().orElseThrow(() -> new AssertionError(outcome.diagnostics()));
  }

  private static void send(EmbeddedChain chain, Address from, Address to, Bytes data)
      throws IOException {
    var transaction =
        Json.fields()
            .with("from", from.toString())
            .with("to", to.toString())
            .with("gas", "0xf42400")
            // More than anybody else pays, so that it is the first of its block.
            .with("maxPriorityFeePerGas", "0x1d1a94a2000")
            .with("maxFeePerGas", "0x9184e72a000")
            .with("data", data.toString());
    chain.node().rpc().call("eth_sendTransaction", transaction);
  }

  private static Bytes transfer(Address to, long tokens) {
    return TokenCalls.transfer(to, ONE.multiply(BigInteger.valueOf(tokens)));
  }

  /**
   * Somebody sends part of what is due to a wallet or to the vault, unless the registry has funded
   * it already; returns whether he did.
   */
  boolean fundsByHand(int which) throws IOException {
    Address to = List.of(wallet(1), wallet(2), settlement.vault()).get(which);
    if (!transfers(issuer()).getOrDefault(to, List.of()).isEmpty()
        || !transfers(wallet(STRANGER)).getOrDefault(to, List.of()).isEmpty()) {
      return false;
    }
    long tokens = which == 1 ? 20_000 : MOST_BY_HAND;
    send(chain, wallet(STRANGER), settlement.token(), transfer(to, tokens));
    chain.mine();
    return true;
  }

  /**
   * Returns the verdict about what a node shows up to a number of blocks below its newest.
   *
   * @param isComplete whether all blooms are tested: without old states no balance shows a missing
   *     transfer of the issuer
   * @param pause lets time pass while the node is waited for
   */
  Judged judged(Node node, long below, FactLocation facts, boolean isComplete, Runnable pause)
      throws IOException {
    var judge = Judge.of(plan.plan(), folder);
    var observer =
        new Observer(List.of(node), plan.plan(), Deployment.of(plan.plan()), pausing(pause));
    var options =
        new ReadingOptions(below, OptionalLong.empty(), OptionalLong.empty(), isComplete, PATIENCE);
    Observation seen = observer.observe(facts, options, Judge.reader(judge));
    if (!(seen instanceof ObservedFacts observed)) {
      throw new IOException("cannot judge: " + seen);
    }
    var waiting = new NodeWaiting(PATIENCE, (time, why) -> pause.run());
    Judge.ask(judge, node, observed.upTo(), waiting);
    return new Judged(observed.upTo().block(), judge.verdict());
  }

  private static Observer.Listener pausing(Runnable pause) {
    return new Observer.Listener() {
      @Override
      public void read(long block, long head) {}

      @Override
      public void pause(Duration time, String why) {
        pause.run();
      }
    };
  }

  /** A verdict about everything up to a block. */
  record Judged(long block, Verdict verdict) {}

  private static PlanAllocation allocated(Path folder, String asset, String supply, int holders)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("airdrop.csv"), list("a", holders, 100_000));
    Files.writeString(folder.resolve("gift.csv"), list("g", holders, 50_000));
    Files.writeString(folder.resolve("team.csv"), list("t", 3, 200_000));
    Files.writeString(folder.resolve("reserve.csv"), list("r", 1, 300_000));
    Path plan = Files.writeString(folder.resolve("plan.yaml"), text(asset, supply));
    var opened = PlanFolder.open(plan);
    if (opened.schedule().isEmpty()) {
      throw new AssertionError(opened.diagnostics());
    }
    var allocated = Allocate.plan(opened, Watch.none());
    return allocated.value().orElseThrow(() -> new AssertionError(allocated.diagnostics()));
  }

  private static String text(String asset, String supply) {
    return """
    weir: 1
    name: Force
    asset: {symbol: FRC, decimals: 18, supply: %s%s}
    chain: eip155:31337
    genesis: 2026-01-01
    issuer: %s
    distributions:
      airdrop:
        path: airdrop
        amount: 100_000
        recipients: {file: airdrop.csv}
        release: [{jump: 100%%}]
      gift:
        path: airdrop
        amount: 50_000
        recipients: {file: gift.csv}
        release: [{jump: 100%%}]
      team:
        path: vesting
        amount: 200_000
        recipients: {file: team.csv}
        release: [{ramp: 100 days}]
      reserve:
        path: vesting
        amount: 300_000
        recipients: {file: reserve.csv}
        release: [{ramp: 10 years}]
      treasury:
        path: treasury
        amount: 300_000
        custody: %s
        recipient: %s
        release: [{ramp: 10 years}]
      ops:
        path: treasury
        share: rest
        custody: %s
        recipient: %s
        release: [{ramp: 10 years}]
    """
        .formatted(supply, asset, issuer(), wallet(1), wallet(1), wallet(2), wallet(2));
  }

  private static String list(String kind, int count, long total) {
    var lines = new StringBuilder("address,amount\n");
    for (int i = 0; i < count; i++) {
      lines.append(holder(kind, i)).append(',').append(share(i, count, total)).append('\n');
    }
    return lines.toString();
  }

  private static long share(int number, int count, long total) {
    return number < count - 1 ? total / count : total - total / count * (count - 1);
  }

  private static Address holder(String kind, int number) {
    return Address.of(Keccak.hash((kind + number).getBytes(StandardCharsets.UTF_8)).bytes(), 12);
  }

  static Address issuer() {
    return DevelopmentAccounts.signer(0).address();
  }

  private static Address wallet(int number) {
    return DevelopmentAccounts.signer(number).address();
  }

  /** Forgets all that happened since the start. */
  void reset() throws IOException {
    chain.revert(mark);
    chain.node().rpc().call("anvil_dropAllTransactions");
    chain.node().rpc().call("anvil_setNextBlockBaseFeePerGas", 1_000_000_000L);
    mark = chain.snapshot();
  }

  long head() throws IOException {
    return chain.node().block(BlockTag.LATEST).map(Block::number).orElseThrow();
  }

  /** Drops the newest blocks with their transactions, and makes as many empty ones. */
  void fork(int depth) throws IOException {
    chain.node().rpc().call("anvil_reorg", Json.of(depth), Json.of(List.<Json>of()));
  }

  /** Returns what is wrong on the chain: counted from the logs of the token alone. */
  List<String> problems() throws IOException {
    chain.mine();
    Map<Address, List<BigInteger>> fromIssuer = transfers(issuer());
    Map<Address, List<BigInteger>> fromVault = transfers(settlement.vault());
    var problems = new ArrayList<String>();
    Map<Address, List<BigInteger>> byHand = transfers(wallet(STRANGER));
    funded(problems, "treasury", fromIssuer, byHand, wallet(1), 300_000);
    funded(problems, "ops", fromIssuer, byHand, wallet(2), 50_000);
    funded(problems, "vault", fromIssuer, byHand, settlement.vault(), 650_000);
    for (int i = 0; i < holders; i++) {
      expect(problems, "airdrop " + i, fromVault, holder("a", i), share(i, holders, 100_000));
      expect(problems, "gift " + i, fromVault, holder("g", i), share(i, holders, 50_000));
    }
    if (fromVault.size() != 2 * holders || fromIssuer.size() != 3) {
      problems.add("somebody else was paid: %s %s".formatted(fromIssuer, fromVault.keySet()));
    }
    var views = new VaultViews(chain.node(), BlockTag.LATEST);
    if (views.poolCount(settlement.vault()) != POOLS.size()) {
      problems.add("pools: " + views.poolCount(settlement.vault()));
    }
    for (String pool : POOLS) {
      Hash32 key = Keccak.hash(pool.getBytes(StandardCharsets.UTF_8));
      if (!views.isOpened(settlement.vault(), key)) {
        problems.add("not opened: " + pool);
      }
    }
    return problems;
  }

  /** Whatever came by hand, the registry has sent the rest at once. */
  private static void funded(
      List<String> problems,
      String what,
      Map<Address, List<BigInteger>> fromIssuer,
      Map<Address, List<BigInteger>> byHand,
      Address to,
      long tokens) {
    List<BigInteger> sent = fromIssuer.getOrDefault(to, List.of());
    BigInteger hand =
        byHand.getOrDefault(to, List.of()).stream().reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger due = ONE.multiply(BigInteger.valueOf(tokens)).subtract(hand);
    if (!sent.equals(List.of(due))) {
      problems.add("%s got %s and %s by hand, not %d".formatted(what, sent, hand, tokens));
    }
  }

  private static void expect(
      List<String> problems,
      String what,
      Map<Address, List<BigInteger>> paid,
      Address to,
      long tokens) {
    List<BigInteger> got = paid.getOrDefault(to, List.of());
    if (!got.equals(List.of(ONE.multiply(BigInteger.valueOf(tokens))))) {
      problems.add("%s got %s, not %d once".formatted(what, got, tokens));
    }
  }

  /** Returns the transfers of an account above zero, by receiver. */
  private Map<Address, List<BigInteger>> transfers(Address from) throws IOException {
    Json sender = Json.of("0x" + "0".repeat(24) + from.toString().substring(2));
    Json filter =
        Json.fields()
            .with("fromBlock", "0x" + Long.toHexString(first))
            .with("toBlock", "latest")
            .with("address", settlement.token().toString())
            .with("topics", Json.of(List.of(Json.of(TRANSFER), sender)));
    Map<Address, List<BigInteger>> paid = new TreeMap<>(Comparator.comparing(Address::toString));
    for (Json log : chain.node().rpc().call("eth_getLogs", filter).asArray()) {
      Json.Fields fields = log.asFields();
      String to = fields.require("topics").asArray().get(2).asText();
      var units = new BigInteger(1, Bytes.parse(fields.require("data").asText()).toArray());
      if (units.signum() > 0) {
        paid.computeIfAbsent(Address.parse("0x" + to.substring(26)), _ -> new ArrayList<>())
            .add(units);
      }
    }
    return paid;
  }

  /** Returns what a journal says has landed and the chain does not have. */
  List<String> lies(Path journal) throws IOException {
    Map<String, String> landed = new TreeMap<>();
    for (String line : Files.readAllLines(journal)) {
      Json.Fields fields = Json.parse(line).asFields();
      if (fields.get("landed").isPresent()) {
        landed.put(fields.require("landed").asText(), fields.require("transaction").asText());
      } else if (!fields.members().isEmpty()) {
        landed.remove(fields.members().getFirst().value().asText());
      }
    }
    var lies = new ArrayList<String>();
    for (Map.Entry<String, String> each : landed.entrySet()) {
      if (chain.node().receipt(Hash32.parse(each.getValue())).isEmpty()) {
        lies.add("the journal says that %s has landed".formatted(each.getKey()));
      }
    }
    return lies;
  }

  @Override
  public void close() {
    chain.close();
  }
}
