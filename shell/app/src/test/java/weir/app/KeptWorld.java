package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import weir.evm.AbiFunction;
import weir.ledger.ChainPosition;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
import weir.observe.store.BlockMark;
import weir.observe.store.FactStore;
import weir.observe.store.FactStores;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.release.words.ReleaseWords;
import weir.release.words.WordContext;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.vault.Deployment;
import weir.verify.lists.ListedGrants;
import weir.workspace.OpenedPlan;
import weir.workspace.PlanFolder;

/**
 * A plan that was settled and paid, as a chain would have written it: a pool of a vault, a wallet,
 * and one payment. Blocks 2 and 4 have marks with the state after them.
 */
final class KeptWorld {

  static final String SIGNER = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
  static final String MADE = "2026-04-01T00:00:00Z";

  /** Public keys of development chains. */
  private static final List<String> DEVELOPMENT =
      List.of(
          FormatSamples.KEY, "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d");

  private static final Address ISSUER = Address.parse(SIGNER);
  private static final Address WALLET = new Address(8, 8, 8);

  private static final String PLAN =
      """
      weir: 1
      name: Evidence
      asset: {symbol: EVI, name: Evidence, decimals: 18, supply: 1_000}
      chain: eip155:31337
      genesis: 2026-01-01
      issuer: %s
      # what follows is promised
      distributions:
        team:
          path: vesting
          amount: 600
          recipients: {file: team.csv}
          release: [{ramp: 100 days}]
        treasury:
          path: treasury
          share: rest
          custody: %s
          recipient: %s
          release: [{jump: 50%%}, {wait: 48 months}, {jump: 50%%}]
      """
          .formatted(SIGNER, WALLET, WALLET);

  private final Path folder;
  private final OpenedPlan opened;
  private final Deployment deployment;
  private long block;
  private long time;
  private int log;

  private KeptWorld(Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("plan.yaml"), PLAN);
    Files.writeString(
        folder.resolve("team.csv"),
        "address,amount\n%s,100\n%s,500\n".formatted(new Address(5, 5, 5), new Address(6, 6, 6)));
    assertThat(key("key", 0)).exists();
    this.opened = PlanFolder.open(folder.resolve("plan.yaml"));
    this.deployment = Deployment.of(opened.plan());
  }

  static KeptWorld in(Path folder) throws IOException {
    return new KeptWorld(folder);
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  String text(String name) {
    return path(name).toString();
  }

  /** Keeps the facts of an honest life. */
  Path honest(String name) throws IOException {
    return keep(name, logs(tokens(50)), 2, 4);
  }

  /** Keeps the facts of a life in which the team is paid more than is released. */
  Path early(String name) throws IOException {
    return keep(name, logs(tokens(90)), 2, 4);
  }

  /** Returns the logs of a life with one payment of the team's first grant on its fiftieth day. */
  List<RawLog> logs(BigInteger paid) throws IOException {
    var logs = new ArrayList<RawLog>();
    next("2025-12-20T00:00:00Z");
    logs.add(transfer(Address.ZERO, ISSUER, tokens(1_000)));
    next("2025-12-20T00:01:00Z");
    logs.add(transfer(ISSUER, deployment.vault(), tokens(600)));
    logs.add(transfer(ISSUER, WALLET, tokens(400)));
    logs.add(opened());
    next("2026-02-20T00:00:00Z");
    logs.add(transfer(deployment.vault(), new Address(5, 5, 5), paid));
    logs.add(paid(new Address(5, 5, 5), paid));
    block = 0;
    return logs;
  }

  /** Keeps logs in stretches that end at these blocks, each with the state after it. */
  Path keep(String name, List<RawLog> logs, long... ends) throws IOException {
    return keep(name, logs, KeptWorld::hash, true, ends);
  }

  /** Keeps logs without the state after the last block. */
  Path keepUnread(String name, List<RawLog> logs, long end) throws IOException {
    return keep(name, logs, KeptWorld::hash, false, end);
  }

  /** Keeps logs in one stretch, whose last block has this hash. */
  Path keepHashed(String name, List<RawLog> logs, Hash32 hash, long end) throws IOException {
    return keep(name, logs, block -> hash, true, end);
  }

  private Path keep(
      String name, List<RawLog> logs, LongFunction<Hash32> hash, boolean isRead, long... ends)
      throws IOException {
    Plan plan = opened.plan();
    Path file = path(name);
    Files.deleteIfExists(file);
    String source =
        "%s token %s vault %s".formatted(plan.chain(), deployment.token(), deployment.vault());
    try (FactStore store = FactStores.file(file, plan.chain(), source)) {
      long from = 0;
      for (long end : ends) {
        long after = from;
        var some =
            logs.stream()
                .filter(l -> l.where().block() > after && l.where().block() <= end)
                .toList();
        var at = Instant.parse(end == 4 ? "2026-03-01T00:00:00Z" : "2026-02-20T00:00:00Z");
        if (end < 3) {
          at = Instant.parse("2025-12-20T00:01:00Z");
        }
        store.append(
            LogBatch.of(plan.chain(), some),
            isRead ? state(logs, end) : List.of(),
            new BlockMark(end, hash.apply(end), at));
        from = end;
      }
    }
    return file;
  }

  private static Hash32 hash(long number) {
    return new Hash32(7, 7, 7, number);
  }

  /** Returns the state after a block, as the logs up to it make it. */
  private List<StateReading> state(List<RawLog> logs, long end) {
    Address token = deployment.token();
    Address vault = deployment.vault();
    return List.of(
        call(token, AbiFunction.of("totalSupply()", "(uint256)").encode(), word(tokens(1_000))),
        call(token, balanceOf(vault), word(balance(logs, vault, end))),
        call(token, balanceOf(WALLET), word(balance(logs, WALLET, end))),
        call(
            vault,
            AbiFunction.of("planHash()", "(bytes32)").encode(),
            deployment.lineage().hash().bytes()),
        call(vault, AbiFunction.of("asset()", "(address)").encode(), word(token).bytes()),
        call(vault, AbiFunction.of("issuer()", "(address)").encode(), word(ISSUER).bytes()),
        new StateReading(
            StateReading.Kind.CODE_HASH, vault, Bytes.NONE, Bytes.of(hash(99).bytes())));
  }

  private static Bytes balanceOf(Address account) {
    return AbiFunction.of("balanceOf(address)", "(uint256)").encode(account);
  }

  private static StateReading call(Address contract, Bytes asked, byte[] answer) {
    return new StateReading(StateReading.Kind.CALL, contract, asked, Bytes.of(answer));
  }

  private BigInteger balance(List<RawLog> logs, Address account, long end) {
    BigInteger sum = BigInteger.ZERO;
    for (RawLog each : logs) {
      if (each.contract().equals(deployment.token()) && each.where().block() <= end) {
        var units = new BigInteger(1, each.data().toArray());
        sum = each.topics().get(1).equals(word(account)) ? sum.subtract(units) : sum;
        sum = each.topics().get(2).equals(word(account)) ? sum.add(units) : sum;
      }
    }
    return sum;
  }

  private void next(String instant) {
    block++;
    time = Instant.parse(instant).getEpochSecond();
    log = 0;
  }

  private RawLog opened() throws IOException {
    Plan plan = opened.plan();
    var release = opened.fine().line("team").orElseThrow().release();
    var words = ReleaseWords.pack(List.of(release), WordContext.of(plan));
    var grants = ListedGrants.of(plan, file -> Files.readAllBytes(folder.resolve(file)));
    var data = ByteBuffer.allocate(32 * (4 + words.size()));
    data.put(grants.getFirst().root().bytes()).put(word(tokens(600)));
    data.put(word(BigInteger.valueOf(96))).put(word(BigInteger.valueOf(words.size())));
    words.forEach(word -> data.put(word.bytes()));
    Hash32 event = topic("PoolOpened(uint256,bytes32,bytes32,uint128,bytes32[])");
    return raw(deployment.vault(), data, event, Hash32.ZERO, Distribution.nameHash("team"));
  }

  private RawLog paid(Address account, BigInteger units) {
    var data = ByteBuffer.allocate(64).put(word(units)).put(word(units));
    Hash32 event = topic("Paid(uint256,uint256,address,uint256,uint256)");
    return raw(deployment.vault(), data, event, Hash32.ZERO, Hash32.ZERO, word(account));
  }

  private RawLog transfer(Address from, Address to, BigInteger units) {
    var data = ByteBuffer.allocate(32).put(word(units));
    Hash32 event = topic("Transfer(address,address,uint256)");
    return raw(deployment.token(), data, event, word(from), word(to));
  }

  private RawLog raw(Address contract, ByteBuffer data, Hash32... topics) {
    var where =
        new ChainPosition(
            opened.plan().chain(),
            block,
            new Hash32(0, 0, block, log / 2),
            log++,
            Instant.ofEpochSecond(time));
    byte[] bytes = new byte[data.flip().remaining()];
    data.get(bytes);
    return new RawLog(where, contract, List.of(topics), Bytes.of(bytes));
  }

  static BigInteger tokens(long count) {
    return BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(count));
  }

  private static Hash32 topic(String signature) {
    return Keccak.hash(signature.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] word(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return ByteBuffer.allocate(32)
        .put(32 - Math.min(32, bytes.length), bytes, 0, bytes.length)
        .array();
  }

  private static Hash32 word(Address account) {
    byte[] word = new byte[Hash32.BYTES];
    account.write(word, Hash32.BYTES - Address.BYTES);
    return Hash32.of(word);
  }

  /** Runs {@code weir attest} with the key of the signer. */
  Run attest(String facts, String out, String... more) {
    var options = new ArrayList<>(List.of("--key", text("key")));
    options.addAll(List.of(more));
    return unsigned(facts, out, options.toArray(String[]::new));
  }

  /** Runs {@code weir attest} without a key. */
  Run unsigned(String facts, String out, String... more) {
    return run(
        List.of(
            "attest",
            text("plan.yaml"),
            "--facts",
            text(facts),
            "--out",
            text(out),
            "--made",
            MADE),
        more);
  }

  /** Runs {@code weir attest --add-to}. */
  Run add(String facts, String file, String... more) {
    return run(
        List.of("attest", text("plan.yaml"), "--facts", text(facts), "--add-to", text(file)), more);
  }

  /** Writes the key of a development account. */
  Path key(String name, int account) throws IOException {
    Path key = path(name);
    Files.writeString(key, DEVELOPMENT.get(account));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    return key;
  }

  private static Run run(List<String> words, String... more) {
    var all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return Run.of(all.toArray(String[]::new));
  }

  /** Runs {@code weir verify --attestation}. */
  Run check(String facts, String attestation, String... more) {
    return run(
        List.of(
            "verify",
            text("plan.yaml"),
            "--facts",
            text(facts),
            "--attestation",
            text(attestation)),
        more);
  }
}
