package weir.allocate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static weir.allocate.Lists.ADA;
import static weir.allocate.Lists.BOB;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weir.allocate.grant.Allocation;
import weir.allocate.grant.AllocationCode;
import weir.allocate.grant.Grant;
import weir.diagnose.Diagnostic;
import weir.diagnose.Position;
import weir.plan.Recipients;
import weir.plan.Recipients.Duplicates;
import weir.plan.Recipients.Encoding;
import weir.plan.Recipients.Measure;
import weir.units.Address;

class AllocationsTest {

  private static final String HEAD = "address,amount\n";

  private static Allocation allocation(String text, long amount) {
    AllocationResult read = Lists.units(text, amount);
    assertThat(read.diagnostics()).isEmpty();
    return read.allocation().orElseThrow();
  }

  private static Diagnostic only(AllocationResult read) {
    assertThat(read.diagnostics()).hasSize(1);
    return read.diagnostics().getFirst();
  }

  private static Diagnostic refused(String text) {
    AllocationResult read = Lists.units(text, 7);
    assertThat(read.allocation()).isEmpty();
    return only(read);
  }

  private static AllocationResult tokens(
      String text, String units, Measure measure, Duplicates twice) {
    byte[] bytes = text.getBytes(UTF_8);
    return Lists.read(bytes, new BigInteger(units), Lists.listed(bytes, measure, twice));
  }

  @Test
  void rows_become_entries_in_their_order() {
    var allocation = allocation(HEAD + ADA + ",3\n" + BOB + ",4\n", 7);
    assertThat(allocation.size()).isEqualTo(2);
    assertThat(allocation.entry(0))
        .isEqualTo(new Grant(0, Address.parse(ADA), BigInteger.valueOf(3)));
    assertThat(allocation.entry(1))
        .isEqualTo(new Grant(1, Address.parse(BOB), BigInteger.valueOf(4)));
    assertThat(allocation.total()).isEqualTo(Lists.RIV.units(7));
    assertThat(allocation.distribution()).isEqualTo("drop");
  }

  @Test
  void ways_of_writing_the_same_list_read_the_same() {
    String low = ADA.toLowerCase(Locale.ROOT);
    String upper = "0x" + BOB.substring(2).toUpperCase(Locale.ROOT);
    List<String> lists =
        List.of(
            HEAD + low + ",3\n" + upper + ",4",
            "address,amount\r\n" + ADA + ",3\r\n" + BOB + ",4\r\n",
            "\ufeff" + HEAD + ADA + ",3\n" + BOB + ",4\n\n  \n",
            "note,amount,address\nx,3," + ADA + "\n\"a, \"\"b\"\"\",4," + BOB + "\n",
            "\"address\",\"amount\"\n\"" + ADA + "\",\"3\"\n" + BOB + ",\"4\"\r\n",
            " address , amount \n " + ADA + " , 003 \n\t" + BOB + ",4\t\n",
            "address,amount,\n\n" + ADA + ",3,it's \"so\"\n" + BOB + ",4,ж\n");
    for (String list : lists) {
      var allocation = allocation(list, 7);
      assertThat(allocation.account(0)).isEqualTo(Address.parse(ADA));
      assertThat(allocation.account(1)).isEqualTo(Address.parse(BOB));
      assertThat(allocation.amount(1)).isEqualTo(4);
    }
  }

  @Test
  void a_compressed_list_reads_as_the_plain_one_and_a_damaged_one_is_refused() {
    byte[] bytes = Lists.zipped((HEAD + ADA + ",3\n" + BOB + ",4\n").getBytes(UTF_8));
    var list = Lists.listed("l.csv.gz", bytes, Measure.UNITS, Duplicates.REFUSE, Encoding.WEIR);
    var read = Lists.read(bytes, BigInteger.valueOf(7), list);
    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.allocation().orElseThrow().size()).isEqualTo(2);
    for (int cut : new int[] {0, 5, 20, bytes.length - 1}) {
      byte[] part = java.util.Arrays.copyOf(bytes, cut);
      var name = Lists.listed("l.csv.gz", part, Measure.UNITS, Duplicates.REFUSE, Encoding.WEIR);
      var damaged = Lists.read(part, BigInteger.valueOf(7), name);
      assertThat(only(damaged).code()).isEqualTo(AllocationCode.RECIPIENTS_COMPRESSED);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RECIPIENT_ACCOUNT    | ada.eth,7
          RECIPIENT_ACCOUNT    | ,7
          RECIPIENT_ACCOUNT    | 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae,7
          RECIPIENT_ACCOUNT    | 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg,7
          RECIPIENT_ACCOUNT    | 0X5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,7
          RECIPIENT_CHECKSUM   | 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD,7
          RECIPIENT_CHECKSUM   | 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAee,7
          RECIPIENT_ZERO       | 0x0000000000000000000000000000000000000000,7
          RECIPIENT_NUMBER     | 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,-7
          RECIPIENT_NUMBER     | 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,"7,000"
          RECIPIENT_NUMBER     | 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,7_000
          RECIPIENT_NUMBER     | 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,
          RECIPIENT_NUMBER     | 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,NaN
          RECIPIENT_NUMBER     | 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,0x07
          RECIPIENT_NUMBER     | 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,+7
          RECIPIENT_NUMBER     | 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,7.
          RECIPIENT_SCIENTIFIC | 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,7e18
          RECIPIENT_SCIENTIFIC | 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,1.5E+21
          RECIPIENT_SCIENTIFIC | 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,1e999999999
          RECIPIENT_DECIMALS   | 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,7.0
          RECIPIENT_RANGE      | 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,340282366920938463463374607431768211456
          RECIPIENTS_ROW       | 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed
          RECIPIENTS_ROW       | 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,7,8
          RECIPIENTS_ROW       | "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,7
          RECIPIENTS_ROW       | "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"x,7
          RECIPIENTS_SUM       | 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,8
          """,
      quoteCharacter = '`')
  void one_wrong_row_is_one_diagnostic(AllocationCode code, String row) {
    Diagnostic found = refused(HEAD + row + "\n");
    assertThat(found.code()).isEqualTo(code);
    assertThat(found.file()).isEqualTo("list.csv");
    assertThat(found.at().line()).isEqualTo(code == AllocationCode.RECIPIENTS_SUM ? 1 : 2);
    assertThat(found.what()).isNotBlank();
    assertThat(found.fix()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RECIPIENTS_EMPTY  | ''
          RECIPIENTS_EMPTY  | '\r\n'
          RECIPIENTS_EMPTY  | 'address,amount'
          RECIPIENTS_EMPTY  | 'address,amount\n\n'
          RECIPIENTS_COLUMN | 'account,amount\n'
          RECIPIENTS_COLUMN | 'address,amount,amount\n'
          RECIPIENTS_ROW    | 'address,"amount\n'
          """)
  void a_head_that_says_too_little_is_one_diagnostic(AllocationCode code, String text) {
    assertThat(refused(text.replace("\\n", "\n").replace("\\r", "\r")).code()).isEqualTo(code);
  }

  @Test
  void a_missing_column_is_answered_with_those_that_are_there() {
    var found = refused("account,amount\n" + ADA + ",7\n").numbers();
    assertThat(found).containsExactly("columns  \"account\" \"amount\"");
  }

  @Test
  void diagnostics_name_line_and_column_and_all_are_reported() {
    String text = HEAD + "x,1\n" + ADA + ",2e3\n\n" + ADA + ",1\n" + BOB + ",1\n" + ADA + ",1\n";
    var found = Lists.units(text, 3).diagnostics();
    assertThat(found)
        .extracting(Diagnostic::code)
        .containsExactly(
            AllocationCode.RECIPIENT_ACCOUNT,
            AllocationCode.RECIPIENT_SCIENTIFIC,
            AllocationCode.RECIPIENT_TWICE);
    assertThat(found)
        .extracting(Diagnostic::at)
        .containsExactly(new Position(2, 1), new Position(3, 44), new Position(7, 1));
    assertThat(found.get(1).fix()).isEqualTo("write all digits: 2000");
    assertThat(found.get(2).numbers()).containsExactly("first  line 5", "again  line 7");
  }

  @Test
  void of_a_kind_twenty_are_shown_and_the_others_counted() {
    String text = HEAD + "x,1\n".repeat(50_000) + ADA + ",-1\n";
    var found = Lists.units(text, 1).diagnostics();
    assertThat(found).hasSize(21);
    assertThat(found.get(19).at()).isEqualTo(new Position(21, 1));
    assertThat(found.get(20).at()).isEqualTo(new Position(50_002, 44));
    assertThat(found.get(18).numbers()).containsExactly("characters  1 of 42");
    assertThat(found.get(19).numbers())
        .containsExactly("characters  1 of 42", "and 49_980 more of this kind");
  }

  @Test
  void control_characters_of_a_list_do_not_reach_the_terminal() {
    var found = refused(HEAD + "\u001b[2Jada\u202e" + "y".repeat(80) + ",7\n");
    assertThat(found.what())
        .startsWith("\"\ufffd[2Jada\ufffdyyy")
        .contains("…")
        .doesNotContain("\u001b");
    assertThat(found.what().length()).isLessThan(90);
  }

  @Test
  void lines_longer_than_64_kib_are_refused_at_any_place() {
    for (int length : new int[] {70_000, 262_144, 300_000, 600_001}) {
      String line = "z".repeat(length);
      for (String text :
          List.of(
              HEAD + ADA + ",3\n" + line + "\n" + BOB + ",4\n",
              HEAD + ADA + ",7\n" + line,
              HEAD + "\"" + line + "\n" + ADA + ",7")) {
        assertThat(refused(text).code()).isEqualTo(AllocationCode.RECIPIENTS_LONG);
      }
      assertThat(refused(line + "\n").code()).isEqualTo(AllocationCode.RECIPIENTS_LONG);
    }
  }

  @Test
  void after_a_line_too_long_every_row_is_read_again() {
    String text = HEAD + "z".repeat(600_001) + "\n" + "x,1\n".repeat(600_000);
    var found = Lists.units(text, 1).diagnostics();
    assertThat(found.getFirst().code()).isEqualTo(AllocationCode.RECIPIENTS_LONG);
    assertThat(found.get(1).at()).isEqualTo(new Position(3, 1));
    assertThat(found.getLast().numbers()).contains("and 599_980 more of this kind");
  }

  @Test
  void a_file_that_the_plan_does_not_cover_is_refused() {
    byte[] bytes = (HEAD + ADA + ",7\n").getBytes(UTF_8);
    byte[] other = (HEAD + BOB + ",7\n").getBytes(UTF_8);
    var list = Lists.listed(bytes, Measure.UNITS, Duplicates.REFUSE);
    var read = Lists.read(other, BigInteger.valueOf(7), list);
    assertThat(read.allocation()).isEmpty();
    assertThat(only(read).code()).isEqualTo(AllocationCode.RECIPIENTS_CHANGED);
  }

  @Test
  void a_sum_that_differs_is_reported_with_both_numbers_and_the_difference() {
    var read =
        tokens(
            HEAD + ADA + ",1000.5\n", "999000000000000000000", Measure.TOKENS, Duplicates.REFUSE);
    assertThat(only(read).numbers())
        .containsExactly("list  1_000.5 RIV in 1 rows", "plan    999 RIV", "over      1.5 RIV");
    assertThat(only(read).fix()).startsWith("state amount: 1_000.5 in the plan");
  }

  @Test
  void base_units_read_as_tokens_are_recognised() {
    var read =
        tokens(
            HEAD + ADA + ",7000000000000000000\n",
            "7000000000000000000",
            Measure.TOKENS,
            Duplicates.REFUSE);
    assertThat(only(read).fix()).endsWith("look like base units: write units: in the plan");
    var other =
        tokens(HEAD + ADA + ",7\n", "7000000000000000000", Measure.UNITS, Duplicates.REFUSE);
    assertThat(only(other).fix()).endsWith("look like tokens: write tokens: in the plan");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "0.5", "1.000000000000000001", "340282366920938463463.374607431768211455"})
  void tokens_are_read_to_the_last_decimal(String text) {
    var exact = new java.math.BigDecimal(text).movePointRight(18).toBigIntegerExact();
    var read = tokens(HEAD + ADA + "," + text, exact.toString(), Measure.TOKENS, Duplicates.REFUSE);
    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.allocation().orElseThrow().amount(0)).isEqualTo(exact);
  }

  @Test
  void duplicates_merge_at_the_first_or_stay_separate() {
    String text = HEAD + ADA + ",1\n" + BOB + ",2\n" + ADA.toLowerCase(Locale.ROOT) + ",4\n";
    var merged = tokens(text, "7", Measure.UNITS, Duplicates.MERGE).allocation().orElseThrow();
    assertThat(merged.size()).isEqualTo(2);
    assertThat(merged.account(0)).isEqualTo(Address.parse(ADA));
    assertThat(merged.amount(0)).isEqualTo(5);
    assertThat(merged.amount(1)).isEqualTo(2);
    var apart = tokens(text, "7", Measure.UNITS, Duplicates.SEPARATE).allocation().orElseThrow();
    assertThat(apart.size()).isEqualTo(3);
    assertThat(apart.total()).isEqualTo(merged.total());
  }

  @Test
  void merged_rows_above_the_range_are_refused() {
    String most = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE).toString();
    String text = HEAD + ADA + "," + most + "\n" + ADA + ",1\n";
    var read = tokens(text, "7", Measure.UNITS, Duplicates.MERGE);
    assertThat(only(read).code()).isEqualTo(AllocationCode.RECIPIENT_RANGE);
  }

  @Test
  void weights_divide_the_amount_to_the_last_base_unit() {
    String text = HEAD + ADA + ",1\n" + BOB + ",1\n" + "0x" + "11".repeat(20) + ",1.0\n";
    var thirds = tokens(text, "100", Measure.WEIGHTS, Duplicates.REFUSE);
    assertThat(thirds.diagnostics()).isEmpty();
    var allocation = thirds.allocation().orElseThrow();
    assertThat(List.of(allocation.amount(0), allocation.amount(1), allocation.amount(2)))
        .extracting(BigInteger::intValue)
        .containsExactly(33, 33, 34);
  }

  @Test
  void recipients_of_nothing_are_a_warning_with_their_number() {
    String text = HEAD + ADA + ",1\n" + BOB + ",1\n" + "0x" + "11".repeat(20) + ",1\n";
    var read = tokens(text, "1", Measure.WEIGHTS, Duplicates.REFUSE);
    assertThat(only(read).code()).isEqualTo(AllocationCode.RECIPIENT_NOTHING);
    assertThat(only(read).numbers()).containsExactly("rows  2 of 3");
    assertThat(read.allocation().orElseThrow().amount(2)).isEqualTo(1);
    var zero = tokens(HEAD + ADA + ",0\n", "1", Measure.WEIGHTS, Duplicates.REFUSE);
    assertThat(only(zero).code()).isEqualTo(AllocationCode.RECIPIENTS_SUM);
  }

  @Test
  void one_recipient_gets_all_of_it_and_no_file_is_asked_for() throws IOException {
    var one = new Recipients.One(Address.parse(ADA));
    var all = Lists.RIV.units(12);
    var distribution = Lists.distribution(all.units(), one);
    var read =
        Allocations.of(
            distribution,
            all,
            file -> {
              throw new IOException("asked for " + file);
            });
    assertThat(read.allocation().orElseThrow().entry(0))
        .isEqualTo(new Grant(0, Address.parse(ADA), BigInteger.valueOf(12)));
  }

  @Test
  void lists_are_read_from_the_folder_of_the_plan(@TempDir Path folder) throws IOException {
    byte[] bytes = (HEAD + ADA + ",7\n").getBytes(UTF_8);
    Files.write(folder.resolve("list.csv"), bytes);
    var list = Lists.listed(bytes, Measure.UNITS, Duplicates.REFUSE);
    var distribution = Lists.distribution(BigInteger.valueOf(7), list);
    var read = Allocations.of(distribution, Lists.RIV.units(7), Contents.under(folder));
    assertThat(read.diagnostics()).isEmpty();
    MemorySegment content = Contents.under(folder).of("list.csv");
    assertThat(content.byteSize()).isEqualTo(bytes.length);
  }
}
