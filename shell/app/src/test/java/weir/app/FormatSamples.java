package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import weir.app.text.IncompleteJson;
import weir.app.text.TargetJson;
import weir.app.text.VerdictJson;
import weir.json.JsonStyle;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.observe.Incomplete;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Instrument;
import weir.settle.SettlementFile;
import weir.settle.SpendingLimits;
import weir.settle.plan.ChainStanding;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.Pushes;
import weir.settle.plan.SettlementPlanner;
import weir.targets.TargetKind;
import weir.targets.compare.Certificate;
import weir.targets.compare.Gap;
import weir.targets.compare.Lag;
import weir.targets.compare.ProofMethod;
import weir.targets.compile.Fit;
import weir.targets.compile.LineFits;
import weir.targets.compile.Targets;
import weir.testkit.Repository;
import weir.units.Address;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.verify.VerdictScope;
import weir.workspace.Allocate;
import weir.workspace.Judge;
import weir.workspace.PlanFolder;
import weir.workspace.Watch;

/**
 * Outputs for programs, as the commands write them, that between them have every key.
 *
 * @param folder where files are written
 */
record FormatSamples(Path folder) {

  private static final Path EXAMPLES = Repository.root().resolve("examples");
  static final String RIVERBANK = EXAMPLES.resolve("riverbank/plan.yaml").toString();

  /** A public key of development chains, the first of the mnemonic "test … junk". */
  static final String KEY = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

  static final String FIRST =
      """
      weir: 1
      name: Versions
      asset: {symbol: VER, name: Versions, decimals: 18, supply: 1_000_000}
      chain: eip155:1
      genesis: 2026-01-01
      distributions:
        team:
          path: vesting
          share: 40%
          recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
          release:
            - wait: 12 months
            - ramp: 36 months
        treasury:
          path: treasury
          share: rest
          recipient: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
          release:
            - jump: 100%
      """;

  private static final String GATED =
      """
      weir: 1
      name: Gated
      asset: {symbol: GAT, name: Gated, decimals: 6, supply: 100}
      chain: none
      genesis: 2026-01-01
      conditions:
        mainnet: {kind: governance, says: it runs, by: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8,
                  deadline: 2027-01-01, at-deadline: release}
        listing: {kind: tbd, says: no date is known}
      distributions:
        team:
          path: vesting
          share: 60%
          holders-not-known: true
          release: [{jump: 50%}, {jump: {share: 50%, at: condition mainnet}}]
        rest:
          path: sale
          share: 40%
          holders-not-known: true
          release: [{jump: {share: 100%, at: condition listing}}]
      """;

  List<String> check() throws IOException {
    String refused = write("refused.yaml", FIRST.replace("weir: 1\n", "weir: 1\nfoo: 3\n"));
    return List.of(json("check", RIVERBANK), json("check", refused));
  }

  List<String> schedule() throws IOException {
    return List.of(
        json("schedule", RIVERBANK, "--at", "2026-06-30", "--at", "2027-01-31"),
        json("schedule", gated(), "--at", "2027-01-01"));
  }

  /** Returns a plan with a part that comes by a deadline and one without a date. */
  String gated() throws IOException {
    return write("gated.yaml", GATED);
  }

  /** Returns the header line of rows in CSV. */
  static String header(String plan) {
    return Run.of("schedule", plan, "--at", "2027-01-01", "--format", "csv")
        .out()
        .lines()
        .toList()
        .getFirst();
  }

  /** Returns what all targets make of plans, and certificates with every argument and with none. */
  List<String> targets() throws IOException {
    var samples = new ArrayList<>(List.of(certified(ProofMethod.values()), certified()));
    for (String plan : List.of("arbitrum-arb-2023", "curve-crv-2020", "riverbank", "weekly")) {
      String path =
          plan.equals("weekly")
              ? write("weekly.yaml", FIRST.replace("ramp: 36 months", "ramp: 52 weeks"))
              : EXAMPLES.resolve(plan + "/plan.yaml").toString();
      for (TargetKind kind : TargetKind.values()) {
        samples.add(json("schedule", path, "--target", kind.label()));
      }
    }
    return samples;
  }

  /** Returns a distribution with an invented certificate that was proved in these ways. */
  private static String certified(ProofMethod... methods) throws IOException {
    var lines = PlanFolder.open(Path.of(RIVERBANK)).fine().lines();
    LineFits line = Targets.compile(lines, EnumSet.of(TargetKind.SABLIER_DYNAMIC)).getFirst();
    var arguments = new EnumMap<ProofMethod, Integer>(ProofMethod.class);
    Arrays.stream(methods).forEach(method -> arguments.put(method, 1));
    var gap = new Gap(BigInteger.ONE, 1, BigInteger.TWO);
    var never = new Lag(1, 1, OptionalLong.empty());
    var certificate = new Certificate(gap, gap, never, never, arguments);
    var fit =
        line.fits().get(TargetKind.SABLIER_DYNAMIC) instanceof Fit.Expressed(var target, _)
            ? new Fit.Expressed(target, certificate)
            : new Fit.NotExpressed(List.of("not expressed"));
    return "["
        + TargetJson.of(line.line(), TargetKind.SABLIER_DYNAMIC, fit).written(JsonStyle.COMPACT)
        + "]";
  }

  /** Returns a change of a release, one of everything, and one that is refused. */
  List<String> diff() throws IOException {
    String more =
        """
          sale:
            path: sale
            share: 10%
            recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
            release:
              - jump: 100%
        """;
    String old = first();
    String other =
        write(
            "v3.yaml",
            FIRST
                    .replace("treasury:\n", "reserve:\n")
                    .replace("name: Versions\na", "name: Renamed\na")
                + more);
    return List.of(json("diff", old, amended()), json("diff", old, other));
  }

  private String first() throws IOException {
    return write("v1.yaml", FIRST);
  }

  private String amended() throws IOException {
    var first = PlanFolder.open(Path.of(first())).fine().plan();
    String amends =
        """
        amends: {plan: %s, version: 2, effective: 2026-12-15, reason: half a year more}
        history: [{version: 1, plan: %s, promises: %s, reason: the first}]
        """
            .formatted(first.hash(), first.hash(), first.promises());
    return write("v2.yaml", amends + FIRST.replace("wait: 12 months", "wait: 18 months"));
  }

  /** Returns the file of an amendment, signed. */
  List<String> amendment() throws IOException {
    Path key = key();
    Path file = folder.resolve("amendment.json");
    Run signed =
        Run.of(
            "amend",
            "sign",
            first(),
            amended(),
            "--key",
            key.toString(),
            "--charter",
            "0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512",
            "--out",
            file.toString());
    assertThat(signed.exit()).as(signed.err()).isZero();
    return List.of(Files.readString(file));
  }

  /** Returns what checking an amendment comes to, as an exit code. */
  int checked(String amendment) throws IOException {
    String file = write("checked.json", amendment);
    return Run.of("amend", "check", first(), amended(), file).exit();
  }

  /** Returns what the command prints and the file that it writes, which are the same. */
  List<String> allocation() throws IOException {
    String printed = json("allocate", RIVERBANK, "--out", folder.resolve("trees").toString());
    String file = Files.readString(folder.resolve("trees/allocation.json"));
    assertThat(printed).isEqualTo(file);
    return List.of(printed);
  }

  List<String> proofs() throws IOException {
    assertThat(allocation()).isNotEmpty();
    String team = folder.resolve("trees/team.tree").toString();
    String sums = folder.resolve("sums").toString();
    json("allocate", RIVERBANK, "--out", sums, "--encoding", "merkle-sum");
    return List.of(
        json("proof", team, "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65"),
        json("proof", sums + "/team.tree", "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65"),
        json("proof", team, "0x000000000000000000000000000000000000dEaD"));
  }

  List<String> settlement() throws IOException {
    Path file = folder.resolve("settlement.json");
    Run run = Run.of("settle", "plan", RIVERBANK, "--push", "team", "--out", file.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    String unsigned = Files.readString(file);
    Run signed = Run.of("settle", "sign", file.toString(), "--key", key().toString());
    assertThat(signed.exit()).as(signed.err()).isZero();
    return List.of(unsigned, Files.readString(file), counting());
  }

  /** Returns a settlement of which the wallets got a part by another way before. */
  private String counting() throws IOException {
    var opened = PlanFolder.open(Path.of(RIVERBANK));
    var allocation = Allocate.plan(opened, Watch.none()).value().orElseThrow();
    Map<Address, ChainStanding.Holding> held = new HashMap<>();
    Set<String> counted = new HashSet<>();
    for (Distribution distribution : allocation.plan().distributions()) {
      if (distribution.custody() instanceof Custody.Wallet(var wallet)) {
        held.put(wallet, new ChainStanding.Holding(BigInteger.TEN, BigInteger.ZERO));
        counted.add(distribution.name());
      }
    }
    var standing =
        new ChainStanding(
            true,
            List.of(),
            List.of(),
            Map.of(),
            held,
            List.of(),
            BigInteger.ZERO,
            Optional.empty());
    var choices = new PlanningChoices(SpendingLimits.USUAL, Set.of(), counted, Set.of());
    var planned = SettlementPlanner.plan(allocation, Pushes.NONE, Instant.EPOCH, standing, choices);
    Path file = folder.resolve("counting.json");
    SettlementFile.write(planned.value().orElseThrow(), file);
    return Files.readString(file);
  }

  private Path key() throws IOException {
    Path key = folder.resolve("key");
    Files.writeString(key, KEY);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    return key;
  }

  /** Returns the verdict on a wallet that pays too early, while nothing else has happened. */
  static List<String> verdicts() throws IOException {
    var opened = PlanFolder.open(Path.of(RIVERBANK));
    var plan = Allocate.plan(opened, Watch.none()).value().orElseThrow();
    var asset = plan.plan().asset().asset();
    Address token = Deployment.of(plan.plan()).token();
    Address wallet = Address.parse("0x90F79bf6EB2c4f870365E785982E1f101E93b906");
    Address holder = Address.parse("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
    var where =
        new ChainPosition(
            plan.plan().chain(),
            5,
            Hash32.parse("0x" + "5a".repeat(32)),
            0,
            Instant.parse("2026-03-01T00:00:00Z"));
    var amount = asset.units(BigInteger.TEN.pow(24).multiply(BigInteger.valueOf(4)));
    Optional<Hash32> known = Optional.of(Hash32.parse("0x" + "b7".repeat(32)));
    var scope = VerdictScope.of(plan.plan(), where, known, 12, known);
    var judge = Judge.of(opened);
    var before =
        new ChainPosition(
            plan.plan().chain(), 4, Hash32.ZERO, 0, Instant.parse("2026-02-01T00:00:00Z"));
    judge.see(new Fact.Transferred(before, Instrument.TOKEN, token, Address.ZERO, wallet, amount));
    judge.see(new Fact.Transferred(where, Instrument.TOKEN, token, wallet, holder, amount));
    String few = VerdictJson.of(judge.verdict(), scope).written(JsonStyle.INDENTED);
    var unknown = VerdictScope.of(plan.plan(), where, Optional.empty(), 12, Optional.empty());
    for (int i = 1; i < 100; i++) {
      var later = new ChainPosition(where.chain(), 5 + i, where.transaction(), 0, where.time());
      judge.see(
          new Fact.Transferred(later, Instrument.TOKEN, token, wallet, holder, asset.units(i)));
    }
    String many = VerdictJson.of(judge.verdict(), unknown).written(JsonStyle.INDENTED);
    return List.of(few, many);
  }

  private static String json(String... command) {
    var all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--format", "json"));
    Run run = Run.of(all.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isLessThan(2);
    return run.out();
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  static List<String> incomplete() {
    var incomplete =
        new Incomplete(
            61,
            61,
            81,
            List.of("what pool 0 has paid is 307 by the chain, and 100 by the logs"),
            "the receipts of block 61 show 4 logs, of which eth_getLogs showed 0");
    return List.of(IncompleteJson.of(incomplete).written(JsonStyle.INDENTED));
  }
}
