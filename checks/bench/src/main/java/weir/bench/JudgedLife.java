package weir.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import weir.language.PlanReader;
import weir.ledger.ChainPosition;
import weir.ledger.RawLog;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.release.Release;
import weir.release.words.ReleaseWords;
import weir.release.words.WordContext;
import weir.schedule.Schedule;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.verify.Grants;
import weir.verify.Verdict;
import weir.verify.lists.ListedGrants;
import weir.verify.rules.Verifier;

/** A settled plan of many holders, each of whom claims several times, as the logs of its chain. */
final class JudgedLife {

  private static final Address TOKEN = new Address(1, 1, 1);
  private static final Address VAULT = new Address(2, 2, 2);
  private static final Address ISSUER = new Address(3, 3, 3);
  private static final int PAYMENTS_A_BLOCK = 100;
  private static final Hash32 TRANSFER = topic("Transfer(address,address,uint256)");
  private static final Hash32 OPENED =
      topic("PoolOpened(uint256,bytes32,bytes32,uint128,bytes32[])");
  private static final Hash32 PAID = topic("Paid(uint256,uint256,address,uint256,uint256)");

  private static final String PLAN =
      """
      weir: 1
      name: Crowd
      asset: {symbol: CRD, name: Crowd, decimals: 18, supply: 1_000_000_000}
      chain: eip155:31337
      genesis: 2026-01-01
      issuer: %s
      distributions:
        crowd:
          path: airdrop
          share: 100%%
          recipients: {file: crowd.csv, weights: weight}
          release: [{jump: 10%%}, {ramp: 400 days}]
      """;

  private final int holders;
  private final byte[] list;
  private final Plan plan;
  private final Release release;
  private long block;
  private long time;
  private int log;

  JudgedLife(int holders) {
    this.holders = holders;
    this.list = list(holders);
    Optional<Hash32> hash = Optional.of(Keccak.hash(list));
    this.plan =
        PlanReader.read("plan.yaml", PLAN.formatted(ISSUER), file -> hash).plan().orElseThrow();
    this.release = Schedule.of(plan).schedule().orElseThrow().line("crowd").orElseThrow().release();
    this.time = plan.genesis().getEpochSecond() - 1_000;
  }

  private static byte[] list(int holders) {
    var text = new StringBuilder("address,weight\n");
    for (int i = 0; i < holders; i++) {
      text.append(new Address(i + 7L, 31L * i, i)).append(',').append(i % 97 + 1).append('\n');
    }
    return text.toString().getBytes(UTF_8);
  }

  private static Hash32 topic(String signature) {
    return Keccak.hash(signature.getBytes(US_ASCII));
  }

  /** Returns the grants as the judge reads them. */
  List<Grants> grants() throws IOException {
    return ListedGrants.of(plan, file -> list);
  }

  /**
   * Lets a judge see the whole life, and returns the verdict.
   *
   * @param rounds how many times each holder claims
   * @param early how many seconds after its instant each claim is dated; a lie if more than zero
   * @param count receives how many logs there were
   */
  Verdict judged(List<Grants> grants, int rounds, long early, Consumer<Long> count) {
    var judge = Verifier.of(plan, grants, VAULT, TOKEN);
    BigInteger supply = plan.asset().supply().units();
    long logs = 3;
    next(1);
    judge.see(transfer(Address.ZERO, ISSUER, supply));
    judge.see(transfer(ISSUER, VAULT, supply));
    judge.see(opened(grants.getFirst(), supply));
    var paid = new BigInteger[holders];
    for (int round = 1; round <= rounds; round++) {
      for (int i = 0; i < holders; i++) {
        if (i % PAYMENTS_A_BLOCK == 0) {
          next(12);
        }
        BigInteger grant = grants.getFirst().amount(i);
        BigInteger before = round == 1 ? BigInteger.ZERO : paid[i];
        BigInteger now = release.released(grant, time + early);
        paid[i] = now;
        judge.see(paid(i, grants.getFirst().account(i), now.subtract(before), now));
        judge.see(transfer(VAULT, grants.getFirst().account(i), now.subtract(before)));
        logs += 2;
      }
    }
    count.accept(logs);
    return judge.verdict();
  }

  private void next(long seconds) {
    block++;
    time += block == 2 ? 2_000 : seconds;
    log = 0;
  }

  private RawLog opened(Grants grants, BigInteger total) {
    var words = ReleaseWords.pack(List.of(release), WordContext.of(plan));
    var data = ByteBuffer.allocate(32 * (4 + words.size()));
    data.put(grants.root().bytes()).put(word(total)).put(word(96)).put(word(words.size()));
    words.forEach(word -> data.put(word.bytes()));
    return raw(VAULT, data, OPENED, hash(BigInteger.ZERO), Distribution.nameHash("crowd"));
  }

  private RawLog paid(int index, Address account, BigInteger units, BigInteger inTotal) {
    var data = ByteBuffer.allocate(64).put(word(units)).put(word(inTotal));
    return raw(
        VAULT, data, PAID, hash(BigInteger.ZERO), hash(BigInteger.valueOf(index)), hash(account));
  }

  private RawLog transfer(Address from, Address to, BigInteger units) {
    var data = ByteBuffer.allocate(32).put(word(units));
    return raw(TOKEN, data, TRANSFER, hash(from), hash(to));
  }

  private RawLog raw(Address contract, ByteBuffer data, Hash32... topics) {
    var where =
        new ChainPosition(
            plan.chain(),
            block,
            new Hash32(0, 0, block, log / 2),
            log,
            Instant.ofEpochSecond(time));
    log++;
    byte[] bytes = new byte[data.flip().remaining()];
    data.get(bytes);
    return new RawLog(where, contract, List.of(topics), Bytes.of(bytes));
  }

  private static byte[] word(long number) {
    return word(BigInteger.valueOf(number));
  }

  private static byte[] word(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] word = new byte[Hash32.BYTES];
    int count = Math.min(bytes.length, word.length);
    System.arraycopy(bytes, bytes.length - count, word, word.length - count, count);
    return word;
  }

  private static Hash32 hash(BigInteger number) {
    return Hash32.of(word(number));
  }

  private static Hash32 hash(Address account) {
    byte[] word = new byte[Hash32.BYTES];
    account.write(word, Hash32.BYTES - Address.BYTES);
    return Hash32.of(word);
  }
}
