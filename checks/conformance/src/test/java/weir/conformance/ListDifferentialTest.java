package weir.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.allocate.DistributionAllocation;
import weir.allocate.PlanAllocation;
import weir.allocate.PlanAllocations;
import weir.language.PlanReader;
import weir.schedule.Schedule;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.verify.Grants;
import weir.verify.lists.ListedGrants;

/**
 * I9, I10: what the judge reads, divides and hashes by itself is what is allocated, and it refuses
 * the lists that are refused.
 */
class ListDifferentialTest {

  private static final String PLAN =
      """
      weir: 1
      name: Lists
      asset: {symbol: LST, name: Lists, decimals: 6, supply: %s}
      chain: eip155:1
      genesis: 2026-01-01
      releases:
        year:
          - ramp: 12 months
      distributions:
        drop:
          path: airdrop
          share: 100%%
          recipients: {%s}
          release: [{jump: 100%%}]
      """;

  /** A plan's text, and its one list. */
  private record Case(String plan, String list) {}

  @Test
  void the_judge_divides_lists_as_they_are_allocated() {
    var counts = new int[3];
    Cases.forAll(ListDifferentialTest::draw, c -> compare(c, counts));
    System.out.printf(
        "%,d lists, %,d of them refused by both, %,d grants, seed %d%n",
        counts[0], counts[1], counts[2], Cases.seed());
    assertThat(counts[1]).as("refused").isPositive().isLessThan(counts[0]);
  }

  private static Case draw(Source source) {
    String measure = source.oneOf(List.of("weights", "units", "tokens"));
    String duplicates = source.oneOf(List.of("merge", "separate", "refuse"));
    boolean isCapTable = source.onceIn(3) && !duplicates.equals("merge");
    int decimals =
        switch (measure) {
          case "weights" -> 18;
          case "tokens" -> 6;
          default -> 0;
        };
    var accounts = new ArrayList<Address>();
    var text = new StringBuilder("name,address,number,hired,terms,gone\n");
    var sum = BigDecimal.ZERO;
    for (int i = 0, n = source.between(1, 3 * source.size()); i < n; i++) {
      boolean isAgain = !accounts.isEmpty() && !duplicates.equals("refuse") && source.onceIn(4);
      Address account = isAgain ? source.oneOf(accounts) : account(source);
      accounts.add(account);
      var number = new BigDecimal(source.bits(70), source.between(0, decimals));
      sum = sum.add(number);
      text.append(row(source, account, number.toPlainString()));
    }
    String list = source.onceIn(5) ? broken(source, text.toString()) : text.toString();
    BigDecimal supply =
        switch (measure) {
          case "weights" -> new BigDecimal(source.bits(90), 6);
          case "units" -> sum.movePointLeft(6);
          default -> sum;
        };
    String terms = isCapTable ? ", start: hired, release: terms, left: gone" : "";
    String recipients =
        "file: l.csv, %s: number, duplicates: %s%s".formatted(measure, duplicates, terms);
    return new Case(PLAN.formatted(supply.toPlainString(), recipients), list);
  }

  private static Address account(Source source) {
    var random = source.random();
    return new Address(random.nextLong(), random.nextLong(), random.nextInt());
  }

  private static String row(Source source, Address account, String number) {
    String name = source.oneOf(List.of("", "x", "\"a,\"\"b\"", "ü"));
    String hired = source.oneOf(List.of("", "", "2026-03-01", "2026-05-01T12:00:00Z"));
    String terms = source.oneOf(List.of("", "year"));
    String gone = source.onceIn(4) ? "2026-09-09" : "";
    String digits =
        source.onceIn(3) ? account.toString().toLowerCase(Locale.ROOT) : account.toString();
    String end = source.onceIn(4) ? "\r\n" : source.onceIn(9) ? "\n \n" : "\n";
    String quoted = source.onceIn(5) ? "\"" + digits + "\"" : digits;
    return "%s,%s, %s,%s,%s,%s%s".formatted(name, quoted, number, hired, terms, gone, end);
  }

  /** Returns the list with one character changed, taken out or put in. */
  private static String broken(Source source, String list) {
    int at = source.between(0, list.length() - 1);
    String other = source.oneOf(List.of("", "\"", ",", ".", "\n", "0", "g", "-", "\r", " "));
    return list.substring(0, at) + other + list.substring(at + source.between(0, 1));
  }

  private static void compare(Case c, int[] counts) {
    byte[] bytes = c.list().getBytes(UTF_8);
    Optional<Hash32> hash = Optional.of(Keccak.hash(bytes));
    var plan = PlanReader.read("plan.yaml", c.plan(), file -> hash).plan().orElseThrow();
    Schedule schedule = Schedule.of(plan).schedule().orElseThrow();
    counts[0]++;
    List<Grants> judged;
    Optional<PlanAllocation> allocated;
    try {
      judged = ListedGrants.of(plan, file -> bytes);
      allocated =
          PlanAllocations.of(schedule, file -> MemorySegment.ofArray(bytes), done -> {}).value();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    if (allocated.isEmpty()) {
      // A sum that is not the amount is a finding of the judge, as is a list that cannot be read.
      assertThat(adds(judged, schedule)).as("added up by the judge: %s", judged).isFalse();
      counts[1]++;
      return;
    }
    var expected = allocated.get().distributions();
    assertThat(judged)
        .extracting(Grants::distribution)
        .isEqualTo(expected.stream().map(DistributionAllocation::name).toList());
    for (int i = 0; i < judged.size(); i++) {
      compare(judged.get(i), expected.get(i));
      counts[2] += judged.get(i).size();
    }
  }

  private static boolean adds(List<Grants> judged, Schedule schedule) {
    BigInteger sum = BigInteger.ZERO;
    for (Grants grants : judged) {
      for (int i = 0; i < grants.size(); i++) {
        sum = sum.add(grants.amount(i));
      }
    }
    return sum.equals(schedule.distributed().units());
  }

  private static void compare(Grants judged, DistributionAllocation expected) {
    assertThat(judged.fault()).isEmpty();
    assertThat(judged.terms()).isEqualTo(expected.terms());
    assertThat(judged.size()).isEqualTo(expected.allocation().size());
    for (int i = 0; i < judged.size(); i++) {
      assertThat(judged.account(i)).isEqualTo(expected.allocation().account(i));
      assertThat(judged.amount(i)).isEqualTo(expected.allocation().amount(i));
    }
    assertThat(judged.root()).isEqualTo(expected.tree().root());
  }
}
