package weir.verify.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.language.PlanReader;
import weir.ledger.ChainPosition;
import weir.ledger.RawLog;
import weir.plan.Plan;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Term;
import weir.release.words.ReleaseWords;
import weir.schedule.Schedule;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.verify.Finding;
import weir.verify.Grants;
import weir.verify.Rule;
import weir.verify.Verdict;
import weir.verify.ViewCall;
import weir.verify.lists.ListedGrants;

/**
 * What settles a plan can be wrong in the same way as what reads it back. The judge reads words,
 * lists and logs by itself, so it finds what such a mistake did to the chain.
 */
class SharedGroundTest {

  private static final Address TOKEN = new Address(1, 1, 1);
  private static final Address VAULT = new Address(2, 2, 2);
  private static final List<Address> HOLDERS =
      List.of(new Address(7, 0, 1), new Address(7, 0, 2), new Address(7, 0, 3));
  private static final long TOTAL = 6_000_000;
  private static final long YEAR = 31_536_000;

  private static final String TEXT =
      """
      weir: 1
      name: Shared
      asset: {symbol: SHR, name: Shared, decimals: 2, supply: 60_000}
      chain: eip155:31337
      genesis: 2026-01-01
      issuer: 0x0000000000000000000000000000000000001550
      distributions:
        gift:
          path: airdrop
          share: 100%
          recipients: {file: gift.csv, weights: weight}
          release: [{ramp: 100 days}]
      """;

  private final byte[] list = list();
  private final Plan plan =
      PlanReader.read("plan.yaml", TEXT, file -> Optional.of(Keccak.hash(list)))
          .plan()
          .orElseThrow();
  private final Release release =
      Schedule.of(plan).schedule().orElseThrow().line("gift").orElseThrow().release();
  private final List<RawLog> logs = new ArrayList<>();
  private long block;

  private static byte[] list() {
    return "address,weight\n%s,1\n%s,2\n%s,3\n".formatted(HOLDERS.toArray()).getBytes(UTF_8);
  }

  @Test
  void a_settlement_as_the_plan_says_has_no_finding() {
    settle(root(1_000_000, 2_000_000, 3_000_000), release);
    pay(50, 500_000, 1_000_000, 1_500_000);
    assertThat(rules(judge())).isEmpty();
  }

  /** A division that gives the first of three holders everything, and pays by it. */
  @Test
  void a_division_that_gives_the_first_holder_everything_is_found() {
    settle(root(TOTAL, 0, 0), release);
    pay(50, TOTAL / 2, 0, 0);
    assertThat(rules(judge())).contains(Rule.ROOT_OF_ALLOCATION, Rule.PAID_ONCE);
  }

  /** A packer that writes each line a year late; its reader would read it a year early. */
  @Test
  void words_that_are_packed_a_year_late_are_found() {
    var late =
        release.slices().stream()
            .map(slice ->
                slice.term() instanceof Term.Line(var from, var to, var opens)
                    ? new Slice(slice.share(), new Term.Line(from + YEAR, to + YEAR, opens + YEAR))
                    : slice)
            .toList();
    settle(root(1_000_000, 2_000_000, 3_000_000), new Release(late));
    assertThat(rules(judge())).containsExactly(Rule.RELEASE_OF_PLAN);
  }

  @Test
  void a_log_that_no_vault_writes_is_found() {
    settle(root(1_000_000, 2_000_000, 3_000_000), release);
    RawLog last = logs.getLast();
    byte[] longer = java.util.Arrays.copyOf(last.data().toArray(), last.data().size() + 32);
    logs.set(
        logs.size() - 1,
        new RawLog(last.where(), last.contract(), last.topics(), Bytes.of(longer)));
    assertThat(rules(judge())).contains(Rule.CONSERVATION);
  }

  /** A list that was changed after the plan was settled: its roots are not computed from it. */
  @Test
  void another_list_than_the_plans_is_found() throws IOException {
    settle(root(1_000_000, 2_000_000, 3_000_000), release);
    byte[] other = "address,weight\n%s,1\n".formatted(HOLDERS.getFirst()).getBytes(UTF_8);
    var verdict = judge(ListedGrants.of(plan, file -> other));
    assertThat(rules(verdict)).contains(Rule.ALLOCATION_ADDS_UP, Rule.ROOT_OF_ALLOCATION);
    assertThat(verdict.findings())
        .extracting(Finding::what)
        .contains("the list of recipients cannot be read");
  }

  /** A vault whose code releases otherwise than its words say. */
  @Test
  void a_vault_that_releases_otherwise_than_its_words_is_found() {
    settle(root(1_000_000, 2_000_000, 3_000_000), release);
    assertThat(rules(answered(0))).isEmpty();
    assertThat(rules(answered(1))).containsExactly(Rule.RELEASE_OF_PLAN);
    var silent = judge(List.of(), Bytes.NONE);
    assertThat(silent.findings())
        .extracting(Finding::what)
        .contains("the vault does not say what a pool has released");
  }

  /** A ledger that is fed otherwise than the judge would show another history than its verdict. */
  @Test
  void a_log_that_others_read_otherwise_is_found() throws IOException {
    settle(root(1_000_000, 2_000_000, 3_000_000), release);
    var judge = Verifier.of(plan, ListedGrants.of(plan, file -> list), VAULT, TOKEN);
    for (RawLog log : logs) {
      var fact = judge.see(log);
      assertThat(fact).isPresent();
      judge.readOtherwise(log, fact, Optional.empty());
    }
    var elsewhere = new RawLog(logs.getLast().where(), HOLDERS.getFirst(), List.of(), Bytes.NONE);
    judge.readOtherwise(elsewhere, Optional.empty(), Optional.empty());
    assertThat(judge.verdict().findings())
        .extracting(Finding::what)
        .filteredOn(what -> what.startsWith("a log is read otherwise"))
        .hasSize(logs.size());
  }

  /** Returns the verdict where the vault's view says so many base units too much at the end. */
  private Verdict answered(long tooMuch) {
    return judge(List.of(tooMuch));
  }

  private Verdict judge(List<Long> tooMuch, Bytes... instead) {
    try {
      var judge = Verifier.of(plan, ListedGrants.of(plan, file -> list), VAULT, TOKEN);
      logs.forEach(judge::see);
      var where = ChainPosition.after(plan.chain(), block + 1, logs.getLast().where().time());
      var questions = judge.questions();
      assertThat(questions).hasSize(ViewRules.INSTANTS);
      for (ViewCall call : questions) {
        assertThat(call.contract()).isEqualTo(VAULT);
        judge.answer(call, instead.length > 0 ? instead[0] : view(call, tooMuch.getFirst()), where);
      }
      return judge.verdict();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Bytes view(ViewCall call, long tooMuch) {
    Hash32 selector = topic("released(uint256,uint128,uint40)");
    byte[] data = call.data().toArray();
    assertThat(data).hasSize(4 + 96).startsWith(java.util.Arrays.copyOf(selector.bytes(), 4));
    var total = BigInteger.valueOf(Hash32.of(data, 36).d());
    BigInteger released = release.released(total, Hash32.of(data, 68).d());
    long more = released.equals(total) ? 0 : tooMuch;
    return Bytes.of(word(released.longValueExact() + more));
  }

  /** Returns the broken rules, without I12: no state of the vault and the token was read. */
  private static List<Rule> rules(Verdict verdict) {
    return verdict.findings().stream()
        .map(Finding::rule)
        .filter(rule -> rule != Rule.VAULT_OF_PLAN)
        .distinct()
        .toList();
  }

  private Verdict judge() {
    try {
      return judge(ListedGrants.of(plan, file -> list));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Verdict judge(List<Grants> grants) {
    var judge = Verifier.of(plan, grants, VAULT, TOKEN);
    logs.forEach(judge::see);
    return judge.verdict();
  }

  private void settle(Hash32 root, Release packed) {
    long genesis = plan.genesis().getEpochSecond();
    Address issuer = plan.issuer().orElseThrow();
    transfer(genesis - 3, 0, Address.ZERO, issuer, TOTAL);
    transfer(genesis - 2, 0, issuer, VAULT, TOTAL);
    var words = ReleaseWords.pack(packed);
    var data = ByteBuffer.allocate(32 * (4 + words.size()));
    data.put(root.bytes()).put(word(TOTAL)).put(word(96)).put(word(words.size()));
    words.forEach(word -> data.put(word.bytes()));
    var topic = topic("PoolOpened(uint256,bytes32,bytes32,uint128,bytes32[])");
    add(genesis - 1, 0, VAULT, data, topic, Hash32.ZERO, Keccak.hash("gift".getBytes(UTF_8)));
  }

  private void pay(int day, long... amounts) {
    long at = plan.genesis().getEpochSecond() + 86_400L * day;
    for (int i = 0; i < amounts.length; i++) {
      if (amounts[i] > 0) {
        var data = ByteBuffer.allocate(64).put(word(amounts[i])).put(word(amounts[i]));
        add(
            at,
            2 * i,
            VAULT,
            data,
            topic("Paid(uint256,uint256,address,uint256,uint256)"),
            Hash32.ZERO,
            Hash32.of(word(i)),
            hash(HOLDERS.get(i)));
        transfer(at, 2 * i + 1, VAULT, HOLDERS.get(i), amounts[i]);
      }
    }
  }

  private void transfer(long at, int log, Address from, Address to, long units) {
    var data = ByteBuffer.allocate(32).put(word(units));
    add(at, log, TOKEN, data, topic("Transfer(address,address,uint256)"), hash(from), hash(to));
  }

  private void add(long at, int log, Address contract, ByteBuffer data, Hash32... topics) {
    block = log == 0 ? block + 1 : block;
    var where =
        new ChainPosition(
            plan.chain(), block, new Hash32(0, 0, 1, block), log, Instant.ofEpochSecond(at));
    byte[] bytes = new byte[data.flip().remaining()];
    data.get(bytes);
    logs.add(new RawLog(where, contract, List.of(topics), Bytes.of(bytes)));
  }

  /** The root of three grants by the definition of the vault's tree. */
  private static Hash32 root(long... amounts) {
    var leaves = new ArrayList<Hash32>();
    for (int i = 0; i < amounts.length; i++) {
      var leaf = ByteBuffer.allocate(96);
      leaf.put(word(i)).put(hash(HOLDERS.get(i)).bytes()).put(word(amounts[i]));
      leaves.add(Keccak.hash(leaf.array()));
    }
    return pair(pair(leaves.get(0), leaves.get(1)), leaves.get(2));
  }

  private static Hash32 pair(Hash32 one, Hash32 other) {
    boolean isInOrder = one.compareTo(other) < 0;
    var both = ByteBuffer.allocate(64);
    both.put((isInOrder ? one : other).bytes()).put((isInOrder ? other : one).bytes());
    return Keccak.hash(both.array());
  }

  private static Hash32 topic(String signature) {
    return Keccak.hash(signature.getBytes(UTF_8));
  }

  private static byte[] word(long number) {
    return new Hash32(0, 0, 0, BigInteger.valueOf(number).longValueExact()).bytes();
  }

  private static Hash32 hash(Address account) {
    byte[] word = new byte[32];
    account.write(word, 12);
    return Hash32.of(word);
  }
}
