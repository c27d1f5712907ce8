package weir.verify.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import weir.plan.Recipients.Duplicates;
import weir.plan.Recipients.Encoding;
import weir.plan.Recipients.Listed;
import weir.plan.Recipients.Measure;
import weir.plan.Recipients.Terms;
import weir.plan.terms.GrantTerms;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Hash32;
import weir.units.Keccak;

class ListedGrantsTest {

  private static final Asset LST = new Asset("LST", 2);
  private static final String A = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
  private static final String B = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
  private static final String C = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";

  private static Listed list(String file, byte[] content, Measure measure, Duplicates duplicates) {
    return new Listed(
        file, Keccak.hash(content), "address", measure, "amount", duplicates, Encoding.WEIR);
  }

  private static List<ListReader.Group> read(Listed list, Amount amount, byte[] content)
      throws UnreadableList {
    return ListReader.read(list, amount, Set.of("year"), content);
  }

  private static GrantRows read(String text, Measure measure, Duplicates duplicates, long units) {
    byte[] content = text.getBytes(UTF_8);
    try {
      return read(list("l.csv", content, measure, duplicates), LST.units(units), content)
          .getFirst()
          .grants();
    } catch (UnreadableList e) {
      throw new AssertionError(e);
    }
  }

  private static void assertRefused(String text, Measure measure, String why) {
    byte[] content = text.getBytes(UTF_8);
    var list = list("l.csv", content, measure, Duplicates.REFUSE);
    assertThatThrownBy(() -> read(list, LST.units(100), content))
        .isInstanceOf(UnreadableList.class)
        .hasMessageContaining(why);
  }

  private static List<Long> amounts(GrantRows rows) {
    return IntStream.range(0, rows.size())
        .mapToObj(row -> rows.amount(row).longValueExact())
        .toList();
  }

  @Test
  void weights_divide_by_floors_of_the_sum_so_far() {
    String text = "address,amount\n%s,1\n%s,2\n%s,4\n".formatted(A, B, C);
    // 100/7 = 14.28…, 300/7 = 42.85…
    assertThat(amounts(read(text, Measure.WEIGHTS, Duplicates.REFUSE, 100)))
        .containsExactly(14L, 28L, 58L);
  }

  @Test
  void three_holders_of_one_to_two_to_three_get_just_that() {
    String text = "address,amount\n%s,1\n%s,2\n%s,3\n".formatted(A, B, C);
    assertThat(amounts(read(text, Measure.WEIGHTS, Duplicates.REFUSE, 50_000_00)))
        .containsExactly(833_333L, 1_666_667L, 2_500_000L);
  }

  @Test
  void tokens_have_decimals_and_units_have_none() {
    String text = "\uFEFFx,amount,address\r\n\"a,\"\"b\", 1.5 ,%s\r\n\r\n1,2,%s".formatted(A, B);
    var rows = read(text, Measure.TOKENS, Duplicates.REFUSE, 350);
    assertThat(amounts(rows)).containsExactly(150L, 200L);
    assertThat(rows.account(1)).hasToString(B);
    String units = "address,amount\n%s,350\n".formatted(A.toLowerCase(java.util.Locale.ROOT));
    assertThat(amounts(read(units, Measure.UNITS, Duplicates.REFUSE, 350))).containsExactly(350L);
  }

  @Test
  void duplicates_are_merged_at_the_first_or_stay_separate() {
    String text = "address,amount\n%s,1\n%s,2\n%s,4\n".formatted(A, B, A);
    assertThat(amounts(read(text, Measure.UNITS, Duplicates.MERGE, 7))).containsExactly(5L, 2L);
    assertThat(amounts(read(text, Measure.UNITS, Duplicates.SEPARATE, 7)))
        .containsExactly(1L, 2L, 4L);
    assertRefused(text, Measure.UNITS, "twice");
  }

  @Test
  void what_is_not_as_documented_is_refused() {
    assertRefused("", Measure.UNITS, "no header");
    assertRefused("address,amount\n", Measure.UNITS, "no rows");
    assertRefused("address,units\n", Measure.UNITS, "one column amount");
    assertRefused("address,amount,amount\n", Measure.UNITS, "one column amount");
    String head = "address,amount\n";
    assertRefused(head + A + "\n", Measure.UNITS, "other fields");
    assertRefused(head + A + ",1,2\n", Measure.UNITS, "other fields");
    assertRefused(head + A.substring(1) + "0,1\n", Measure.UNITS, "not an account");
    assertRefused(head + A.replace('7', 'g') + ",1\n", Measure.UNITS, "not an account");
    assertRefused(head + A.replace("dc3A", "dc3a") + ",1\n", Measure.UNITS, "checksum");
    for (String number : List.of("", "+1", "-1", "1e3", "1_000", ".5", "5.", "0x1", "٣")) {
      assertRefused(head + A + "," + number + "\n", Measure.TOKENS, "not a number");
    }
    assertRefused(head + A + ",1.5\n", Measure.UNITS, "not a number");
    assertRefused(head + A + ",1.005\n", Measure.TOKENS, "not a number");
    assertRefused(head + A + "," + BigInteger.TWO.pow(128) + "\n", Measure.UNITS, "128 bits");
    assertRefused(head + "\"" + A + ",1\n", Measure.UNITS, "quoted");
    assertRefused(head + "\"" + A + "\"x,1\n", Measure.UNITS, "quoted");
    assertRefused(head + A + ",0\n", Measure.WEIGHTS, "weights are zero");
    assertRefused(head + "0x" + "0".repeat(40) + ",1\n", Measure.UNITS, "zero address");
    assertRefused(head + "x".repeat(70_000), Measure.UNITS, "more than 65536");
  }

  @Test
  void another_list_than_the_hash_of_the_plan_covers_is_refused() {
    byte[] content = "address,amount\n%s,100\n".formatted(A).getBytes(UTF_8);
    var list = list("l.csv", "else".getBytes(UTF_8), Measure.UNITS, Duplicates.REFUSE);
    assertThatThrownBy(() -> read(list, LST.units(100), content))
        .isInstanceOf(UnreadableList.class)
        .hasMessageContaining("the plan covers");
  }

  @Test
  void a_compressed_list_is_inflated() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write("address,amount\n%s,100\n".formatted(A).getBytes(UTF_8));
    }
    byte[] content = bytes.toByteArray();
    var list = list("l.csv.gz", content, Measure.UNITS, Duplicates.REFUSE);
    assertThat(amounts(read(list, LST.units(100), content).getFirst().grants()))
        .containsExactly(100L);
    var plain = list("l.csv.gz", A.getBytes(UTF_8), Measure.UNITS, Duplicates.REFUSE);
    assertThatThrownBy(() -> read(plain, LST.units(100), A.getBytes(UTF_8)))
        .hasMessageContaining("inflated");
  }

  @Test
  void a_cap_table_has_a_group_for_each_terms_in_their_first_order() throws Exception {
    byte[] content =
        """
        address,amount,from,gone
        %s,1,2026-01-01,
        %s,2,,2027-02-03T04:05:06Z
        %s,4,2026-01-01,
        """
            .formatted(A, B, C)
            .getBytes(UTF_8);
    var terms = new Terms(Optional.of("from"), Optional.empty(), Optional.of("gone"));
    var list =
        new Listed(
            "l.csv",
            Keccak.hash(content),
            "address",
            Measure.UNITS,
            "amount",
            Duplicates.REFUSE,
            Encoding.WEIR,
            terms);
    var groups = read(list, LST.units(7), content);
    assertThat(groups).hasSize(2);
    assertThat(groups.get(0).terms())
        .contains(
            new GrantTerms(
                Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                Optional.empty(),
                Optional.empty()));
    assertThat(amounts(groups.get(0).grants())).containsExactly(1L, 4L);
    assertThat(groups.get(1).terms().flatMap(GrantTerms::left))
        .contains(Instant.parse("2027-02-03T04:05:06Z"));
  }

  /** The root of three leaves by hand: the third moves up one layer unchanged. */
  @Test
  void the_root_is_that_of_the_vaults_tree() {
    String text = "address,amount\n%s,1\n%s,2\n%s,4\n".formatted(A, B, C);
    var rows = read(text, Measure.UNITS, Duplicates.REFUSE, 7);
    Hash32 first = leaf(0, A, 1);
    Hash32 second = leaf(1, B, 2);
    Hash32 third = leaf(2, C, 4);
    assertThat(SlowTree.root(rows)).isEqualTo(pair(pair(first, second), third));
  }

  private static Hash32 leaf(long index, String account, long amount) {
    String digits = account.substring(2).toLowerCase(java.util.Locale.ROOT);
    return Keccak.hash(
        java.util.HexFormat.of()
            .parseHex("%064x%s%s%064x".formatted(index, "0".repeat(24), digits, amount)));
  }

  private static Hash32 pair(Hash32 one, Hash32 other) {
    var both = new ByteArrayOutputStream();
    both.writeBytes((one.compareTo(other) < 0 ? one : other).bytes());
    both.writeBytes((one.compareTo(other) < 0 ? other : one).bytes());
    return Keccak.hash(both.toByteArray());
  }

  /** A million holders in seconds, with checksums. */
  @Test
  void a_million_rows_are_read_divided_and_hashed_in_seconds() throws IOException {
    int count = Integer.getInteger("weir.list.rows", 100_000);
    var text = new StringBuilder("address,amount\n");
    for (int i = 0; i < count; i++) {
      text.append(new weir.units.Address(i + 1L, i * 31L, i))
          .append(',')
          .append(i + 1)
          .append('\n');
    }
    byte[] content = text.toString().getBytes(UTF_8);
    long start = System.nanoTime();
    var rows =
        read(text.toString(), Measure.WEIGHTS, Duplicates.REFUSE, 1_000_000_000_000_000_000L);
    long read = System.nanoTime();
    SlowTree.root(rows);
    long end = System.nanoTime();
    System.out.printf(
        "%,d rows: read in %,d ms, root in %,d ms%n",
        count, (read - start) / 1_000_000, (end - read) / 1_000_000);
    assertThat(rows.size()).isEqualTo(count);
    assertThat(rows.sum()).isEqualTo(BigInteger.valueOf(1_000_000_000_000_000_000L));
    assertThat(content).isNotEmpty();
  }
}
