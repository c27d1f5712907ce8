package weir.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import weir.allocate.grant.Allocation;
import weir.allocate.PlanAllocation;
import weir.allocate.PlanAllocations;
import weir.evm.AbiTuple;
import weir.evm.EmbeddedChain;
import weir.evm.Node;
import weir.evm.Receipt;
import weir.evm.keys.DevelopmentAccounts;
import weir.json.Json;
import weir.json.JsonRules;
import weir.language.PlanReader;
import weir.schedule.Schedule;
import weir.settle.SendingTerms;
import weir.settle.Settlement;
import weir.settle.SettlementFile;
import weir.settle.Settler;
import weir.settle.outlook.ActionOutlook;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.Pushes;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.vault.TokenCalls;
import weir.workspace.Settle;

/**
 * Pushes to very many holders on a real chain with real limits, through a restart and an evicted
 * transaction, and counts. Arguments: how many holders, 250,000 if none; {@code own} for the token
 * of this program, whose votes cost gas in each transfer, instead of a plain one that exists.
 */
public final class PushBench {

  private static final long BLOCK_GAS = 36_000_000;
  private static final int CHAIN = 31_337;
  private static final Instant GENESIS = Instant.parse("2026-01-02T00:00:00Z");
  private static final String PLAN =
      """
      weir: 1
      name: Many
      asset: {symbol: MNY, name: Many, decimals: 18, supply: 1_000_000_000%s}
      chain: eip155:31337
      genesis: 2026-01-01
      issuer: %s
      distributions:
        drop:
          path: airdrop
          share: 100%%
          recipients: {file: drop.csv, weights: weight}
          release: [{jump: 100%%}]
      """;

  /** Ends a run in the middle, as a signal does. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final EmbeddedChain chain;
  private final Node node;
  private final Settlement settlement;
  private final Path journal;
  private final SendingTerms terms;
  private final int pushes;
  private int done;
  private int mostInFlight;

  private PushBench(
      EmbeddedChain chain, Settlement settlement, SendingTerms terms, Path journal) {
    this.chain = chain;
    this.node = chain.node();
    this.settlement = settlement;
    this.terms = terms;
    this.journal = journal;
    this.pushes =
        (int) settlement.actions().stream().filter(each -> each.id().startsWith("push/")).count();
  }

  /** Runs it with the arguments above. */
  public static void main(String[] arguments) throws Exception {
    int holders = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 250_000;
    long started = System.nanoTime();
    Path folder = Files.createTempDirectory("weir-pushes");
    try (EmbeddedChain chain =
        EmbeddedChain.start(
            new EmbeddedChain.Setup(
                Path.of(System.getProperty("weir.embedded", "embedded")),
                CHAIN,
                GENESIS,
                EmbeddedChain.Mining.WHEN_TOLD,
                BLOCK_GAS),
            System.err::println)) {
      chain.mine();
      boolean isOwn = arguments.length > 1 && arguments[1].equals("own");
      String contract = isOwn ? "" : ", contract: " + token(chain);
      PlanAllocation plan = plan(holders, contract);
      say(started, "%,d grants allocated", holders);
      var planned =
          Settle.planAround(
              plan,
              new Pushes(List.of("drop"), Pushes.AS_GAS_ALLOWS),
              PlanningChoices.NONE,
              GENESIS,
              chain.node());
      Settle.Surveyed surveyed =
          planned.value().orElseThrow(() -> new IOException(planned.diagnostics().toString()));
      if (!surveyed.readiness().refusals().isEmpty()) {
        throw new IOException(surveyed.readiness().refusals().toString());
      }
      say(started, "planned and packed by measured gas");
      Path file = folder.resolve("settlement.json");
      SettlementFile.write(surveyed.settlement(), file);
      Settlement settlement = SettlementFile.read(file);
      say(started, "written, read back and held to its roots: %,d bytes", Files.size(file));
      var measured = new HashMap<String, Long>();
      for (ActionOutlook action : surveyed.readiness().of(ActionOutlook.Kind.NEW)) {
        measured.put(action.id(), action.gasLimit());
      }
      SendingTerms terms = SendingTerms.of(settlement).withDepth(12).withGas(measured);
      var bench = new PushBench(chain, settlement, terms, folder.resolve("journal"));
      bench.apply(started);
      bench.report(plan, started);
    }
  }

  private static void say(long started, String words, Object... values) {
    Duration since = Duration.ofNanos(System.nanoTime() - started);
    System.out.printf("%6.1f s  %s%n", since.toMillis() / 1e3, words.formatted(values));
  }

  private static PlanAllocation plan(int holders, String contract) throws IOException {
    var text = new StringBuilder("address,weight\n");
    var random = new Random(250);
    for (int i = 0; i < holders; i++) {
      var account = new Address(random.nextLong(), random.nextLong(), random.nextInt());
      text.append(account).append(',').append(1 + random.nextInt(1_000_000)).append('\n');
    }
    byte[] list = text.toString().getBytes(UTF_8);
    Address issuer = DevelopmentAccounts.signer(0).address();
    var read =
        PlanReader.read(
            "plan.yaml", PLAN.formatted(contract, issuer), file -> Optional.of(Keccak.hash(list)));
    Schedule schedule =
        Schedule.of(read.plan().orElseThrow(() -> new IOException(read.diagnostics().toString())))
            .schedule()
            .orElseThrow();
    return PlanAllocations.of(schedule, file -> MemorySegment.ofArray(list), each -> {})
        .value()
        .orElseThrow();
  }

  /** Deploys a token that has nothing but what ERC-20 asks for, and mints the supply. */
  private static Address token(EmbeddedChain chain) throws IOException {
    Address issuer = DevelopmentAccounts.signer(0).address();
    Bytes creation;
    try (InputStream in =
        Objects.requireNonNull(PushBench.class.getResourceAsStream("PlainToken.json"))) {
      Json.Fields json = Json.parse(in, JsonRules.USUAL).asFields();
      creation = Bytes.parse(json.require("bytecode").asText());
    }
    Bytes named = Bytes.join(creation, AbiTuple.of("(string)").encode("Many"));
    Json.Fields from = Json.fields().with("from", issuer.toString());
    Address token = sent(chain, from.with("data", named.toString())).created().orElseThrow();
    Bytes mint = TokenCalls.mint(issuer, BigInteger.TEN.pow(27));
    sent(chain, from.with("to", token.toString()).with("data", mint.toString()));
    return token;
  }

  private static Receipt sent(EmbeddedChain chain, Json.Fields transaction) throws IOException {
    Json hash = chain.node().rpc().call("eth_sendTransaction", transaction);
    chain.mine();
    return chain.node().receipt(Hash32.parse(hash.asText())).orElseThrow();
  }

  /** Sends until a third is done, loses one transaction on its way, and starts again. */
  private void apply(long started) throws Exception {
    try {
      run(started, settlement.actions().size() - pushes + pushes / 3);
      throw new IOException("it was to be stopped");
    } catch (Stopped e) {
      say(started, "stopped after %d of %d actions", done, settlement.actions().size());
    }
    say(started, "evicted: %s", evict());
    Settler.Settled settled = run(started, Integer.MAX_VALUE);
    say(started, "settled at block %d, %d deep", settled.block(), settled.depth());
    say(started, "spent %s wei", settled.spent());
  }

  private Settler.Settled run(long started, int stopAfter) throws Exception {
    done = 0;
    return Settler.apply(
        settlement,
        Set.of(),
        journal,
        node,
        DevelopmentAccounts.signer(0),
        terms,
        action -> {
          done = action.number();
          if (done >= stopAfter) {
            throw new Stopped();
          }
          if (done % 50 == 0) {
            say(started, "%d of %d", action.number(), action.of());
          }
        },
        pause -> mine());
  }

  /** A block is made whenever the payer waits, full or not. */
  private void mine() {
    try {
      mostInFlight = Math.max(mostInFlight, waiting());
      chain.mine();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes a transaction out of the middle of those that wait; the ones behind it cannot land. */
  private String evict() throws IOException {
    var byNonce = new TreeMap<Long, String>();
    Json.Fields pool = node.rpc().call("txpool_content").asFields();
    for (String kind : List.of("pending", "queued")) {
      for (Json.Member account : pool.require(kind).asFields().members()) {
        for (Json.Member each : account.value().asFields().members()) {
          String hash = each.value().asFields().require("hash").asText();
          byNonce.put(Long.parseLong(each.key()), hash);
        }
      }
    }
    String hash = new ArrayList<>(byNonce.values()).get(byNonce.size() / 2);
    node.rpc().call("anvil_dropTransaction", hash);
    return "%s, one of %d that wait".formatted(hash, byNonce.size());
  }

  private int waiting() throws IOException {
    Json.Fields status = node.rpc().call("txpool_status").asFields();
    int waiting = 0;
    for (String kind : List.of("pending", "queued")) {
      waiting += Integer.parseInt(status.require(kind).asText().substring(2), 16);
    }
    return waiting;
  }

  private void report(PlanAllocation plan, long started) throws IOException {
    var counted = ChainCount.of(node, settlement);
    Allocation grants = plan.distribution("drop").orElseThrow().allocation();
    say(started, "transactions of pushes: %d (planned %d)", counted.pushes(), pushes);
    say(started, "blocks from the first push to the last: %d", counted.blocks());
    say(started, "blocks in all: %d", node.blockNumber());
    say(
        started,
        "gas of pushes: %,d, %,d a holder",
        counted.gas(),
        counted.gas() / grants.size());
    say(
        started,
        "most gas of a block: %,d, most gas limit of a transaction: %,d",
        counted.mostBlock(),
        counted.mostLimit());
    say(started, "most nonces in flight: %d of %d", mostInFlight, terms.inFlight());
    say(started, "signed: %s", counted.signed(journal));
    counted.check(grants);
    say(started, "each of %,d holders was paid exactly once", grants.size());
  }
}
