package weir.allocate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.allocate.grant.Allocation;
import weir.allocate.grant.Grant;
import weir.allocate.grant.GrantColumns;
import weir.allocate.kernel.UInt128;
import weir.allocate.list.AccountField;
import weir.allocate.list.NumberField;
import weir.plan.Recipients.Duplicates;
import weir.plan.Recipients.Encoding;
import weir.plan.Recipients.Listed;
import weir.plan.Recipients.Measure;
import weir.testkit.Cases;
import weir.testkit.Source;

class AllocationsPropertyTest {

  private record Weighed(List<String> weights, BigInteger amount, String text) {}

  private static Weighed weighed(Source source) {
    var weights = new ArrayList<String>();
    var text = new StringBuilder("address,amount\n");
    for (int i = 0; i < source.size(); i++) {
      var weight = new BigDecimal(source.bits(64), source.between(0, 18)).toPlainString();
      weights.add(weight);
      text.append(Lists.account(source)).append(',').append(weight).append('\n');
    }
    return new Weighed(weights, source.bits(128), text.toString());
  }

  @Test
  void weights_add_up_to_the_amount_and_each_is_within_a_base_unit_of_its_share() {
    Cases.forAll(
        AllocationsPropertyTest::weighed,
        c -> {
          byte[] bytes = c.text.getBytes(UTF_8);
          var list = Lists.listed(bytes, Measure.WEIGHTS, Duplicates.REFUSE);
          var read = Lists.read(bytes, c.amount, list).allocation().orElseThrow();
          assertThat(read.total().units()).isEqualTo(c.amount);
          var weights = c.weights.stream().map(BigDecimal::new).toList();
          var whole = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
          for (int i = 0; i < weights.size(); i++) {
            // |amount_i * W - A * w_i| < W
            var given = new BigDecimal(read.amount(i)).multiply(whole);
            var exact = new BigDecimal(c.amount).multiply(weights.get(i));
            assertThat(given.subtract(exact).abs()).isLessThan(whole);
          }
        });
  }

  @Test
  void numbers_are_read_exactly_or_not_at_all() {
    Cases.forAll(
        source -> new BigDecimal(source.bits(132), source.between(0, 24)).toPlainString(),
        text -> {
          var field = new NumberField(18);
          byte[] bytes = ("<" + text + ">").getBytes(UTF_8);
          boolean read = field.read(bytes, 1, bytes.length - 1);
          int point = text.indexOf('.');
          int decimals = point < 0 ? 0 : text.length() - point - 1;
          BigDecimal raised = new BigDecimal(text).movePointRight(18);
          boolean right = decimals <= 18 && raised.toBigInteger().bitLength() <= 128;
          assertThat(read).isEqualTo(right);
          if (read) {
            assertThat(UInt128.of(field.high, field.low)).isEqualTo(raised.toBigIntegerExact());
          }
        });
  }

  @Test
  void checksums_are_those_that_accounts_are_printed_with() {
    Cases.forAll(
        Lists::account,
        account -> {
          String text = account.toString();
          var field = new AccountField();
          assertThat(field.read(text.getBytes(UTF_8), 0, text.length())).isTrue();
          assertThat(new weir.units.Address(field.a, field.b, field.c)).isEqualTo(account);
          long checksum = AccountField.checksum(field.a, field.b, field.c, new long[25]);
          assertThat(field.cases == GrantColumns.ONE_CASE || field.cases == checksum).isTrue();
          int upper = (int) text.chars().filter(Character::isUpperCase).count();
          assertThat(Long.bitCount(checksum)).isEqualTo(upper);
        });
  }

  @Test
  void any_bytes_give_a_list_or_diagnostics_and_the_same_for_any_number_of_threads() {
    Cases.forAll(
        AllocationsPropertyTest::mutated,
        bytes -> {
          var list = Lists.listed(bytes, Measure.TOKENS, Duplicates.REFUSE);
          var amount = BigInteger.TEN.pow(18);
          var one = Lists.read(bytes, amount, list, 1);
          var two = Lists.read(bytes, amount, list, 2);
          assertThat(two.diagnostics()).isEqualTo(one.diagnostics());
          assertThat(two.allocation().isPresent()).isEqualTo(one.allocation().isPresent());
          assertThat(one.allocation().isPresent() || !one.diagnostics().isEmpty()).isTrue();
        });
  }

  @Test
  void a_long_list_reads_the_same_in_one_piece_in_two_and_compressed() {
    var source = Source.of(Cases.seed(), 1);
    var entries = Lists.entries(source, 20_000);
    var text = new StringBuilder("note,address,amount\n");
    for (Grant entry : entries) {
      String quote = source.onceIn(3) ? "\"" : "";
      text.append("n".repeat(source.between(0, 50))).append(',').append(quote);
      text.append(entry.account()).append(quote).append(',').append(entry.amount()).append('\n');
    }
    byte[] plain = text.toString().getBytes(UTF_8);
    var sum = entries.stream().map(Grant::amount).reduce(BigInteger.ZERO, BigInteger::add);
    byte[] small = Lists.zipped(plain);
    for (int threads = 1; threads <= 2; threads++) {
      same(entries, plain, sum, Lists.listed(plain, Measure.UNITS, Duplicates.REFUSE), threads);
    }
    var zipped =
        Lists.listed("list.csv.gz", small, Measure.UNITS, Duplicates.REFUSE, Encoding.WEIR);
    same(entries, small, sum, zipped, 2);
  }

  private static void same(
      List<Grant> entries, byte[] bytes, BigInteger sum, Listed list, int threads) {
    var read = Lists.read(bytes, sum, list, threads);
    assertThat(read.diagnostics()).isEmpty();
    var allocation = read.allocation().orElseThrow();
    assertThat(allocation.size()).isEqualTo(entries.size());
    for (Grant entry : entries) {
      assertThat(allocation.entry(entry.index())).isEqualTo(entry);
    }
  }

  private static byte[] mutated(Source source) {
    var text = new StringBuilder("address,note,amount\r\n");
    for (int i = 0; i < source.size(); i++) {
      text.append(Lists.account(source)).append(",\"a \"\"b\"\", c\",0.5\r\n");
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    byte[] signs = "\",\n\r.0xeE- \u00ff".getBytes(UTF_8);
    for (int i = source.between(0, 9); i > 0; i--) {
      int at = source.between(0, bytes.length - 1);
      bytes[at] = signs[source.between(0, signs.length - 1)];
    }
    return bytes;
  }

  @Test
  void sums_of_two_longs_are_exact() {
    Cases.forAll(
        source -> Lists.entries(source, source.size()),
        entries -> {
          var sum = entries.stream().map(Grant::amount).reduce(BigInteger.ZERO, BigInteger::add);
          var allocation = Allocation.of("drop", Lists.RIV, entries);
          assertThat(allocation.total().units()).isEqualTo(sum);
          for (Grant entry : entries) {
            assertThat(allocation.entry(entry.index())).isEqualTo(entry);
          }
        });
  }
}
