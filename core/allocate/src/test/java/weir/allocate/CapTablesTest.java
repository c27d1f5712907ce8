package weir.allocate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static weir.allocate.Lists.ADA;
import static weir.allocate.Lists.BOB;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import weir.allocate.grant.AllocationCode;
import weir.allocate.tree.MerkleTree;
import weir.language.text.PlanCode;
import weir.plan.Distribution;
import weir.plan.Recipients.Duplicates;
import weir.plan.Recipients.Encoding;
import weir.plan.Recipients.Listed;
import weir.plan.Recipients.Measure;
import weir.plan.Recipients.Terms;
import weir.plan.terms.GrantTerms;
import weir.testkit.Cases;
import weir.units.Keccak;

class CapTablesTest {

  private static final String HEAD = "address,amount,start,terms,left\n";
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private static CapTableAllocation read(String text, long units, Duplicates duplicates)
      throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    return CapTables.of(
        distribution("list.csv", bytes, units, duplicates),
        Lists.RIV.units(units),
        f -> MemorySegment.ofArray(bytes));
  }

  private static Distribution distribution(
      String file, byte[] bytes, long units, Duplicates duplicates) {
    var terms = new Terms(Optional.of("start"), Optional.of("terms"), Optional.of("left"));
    var list =
        new Listed(
            file,
            Keccak.hash(bytes),
            "address",
            Measure.UNITS,
            "amount",
            duplicates,
            Encoding.WEIR,
            terms);
    return Lists.distribution(BigInteger.valueOf(units), list);
  }

  @Test
  void grants_of_equal_terms_are_one_allocation() throws IOException {
    var rows =
        HEAD
            + ADA
            + ",5,2026-03-01,four-years,\n"
            + BOB
            + ",7,,,2026-05-01T12:00:00Z\r\n"
            + "\n"
            + BOB
            + ",11, 2026-03-01 ,\"four-years\",\n";
    var grouped = read(rows, 23, Duplicates.SEPARATE);
    assertThat(grouped.diagnostics()).isEmpty();
    var groups = grouped.groups().orElseThrow();
    assertThat(groups).hasSize(2);
    assertThat(groups.get(0).terms())
        .isEqualTo(new GrantTerms(Optional.of(MARCH), Optional.of("four-years"), Optional.empty()));
    assertThat(groups.get(0).allocation().distribution()).isEqualTo("drop/1");
    assertThat(groups.get(0).allocation().total().units()).isEqualTo(16);
    assertThat(groups.get(0).allocation().account(1)).hasToString(BOB);
    assertThat(groups.get(1).terms())
        .isEqualTo(new GrantTerms(Optional.empty(), Optional.empty(), Optional.of(NOON)));
    assertThat(groups.get(1).allocation().total().units()).isEqualTo(7);
    var table = grouped.table("drop").orElseThrow();
    assertThat(table.groups()).hasSize(2);
    assertThat(MerkleTree.of(groups.get(1).allocation(), Encoding.WEIR).root())
        .isNotEqualTo(MerkleTree.of(groups.get(0).allocation(), Encoding.WEIR).root());
  }

  @Test
  void what_is_no_instant_is_reported_with_its_line() throws IOException {
    var rows = HEAD + ADA + ",5,01.03.2026,,\n" + BOB + ",7,,,2026-02-30\n";
    var grouped = read(rows, 12, Duplicates.REFUSE);
    assertThat(grouped.groups()).isEmpty();
    assertThat(grouped.diagnostics())
        .extracting(d -> d.code())
        .containsExactly(PlanCode.BAD_INSTANT, PlanCode.IMPOSSIBLE_DATE);
    assertThat(grouped.diagnostics()).extracting(d -> d.at().line()).containsExactly(2, 3);
  }

  @Test
  void a_column_that_the_list_lacks_is_reported_once() throws IOException {
    var grouped = read("address,amount,start,terms\n" + ADA + ",5,,\n", 5, Duplicates.REFUSE);
    assertThat(grouped.groups()).isEmpty();
    assertThat(grouped.diagnostics())
        .extracting(d -> d.code())
        .containsExactly(AllocationCode.RECIPIENTS_COLUMN);
  }

  @Test
  void mistakes_in_terms_are_reported_with_all_others() throws IOException {
    var rows = HEAD + ADA + ",five,01.03.2026,,\n" + BOB + ",7,2026-03-01T12:00+01:00,,\n";
    var told = read(rows, 12, Duplicates.REFUSE).diagnostics();
    assertThat(told)
        .extracting(d -> d.at().line() + " " + d.code())
        .containsExactly(
            "2 " + PlanCode.BAD_INSTANT,
            "2 " + AllocationCode.RECIPIENT_NUMBER,
            "3 " + PlanCode.LOCAL_TIME);
    assertThat(told.getLast().fix()).contains("2026-03-01T11:00:00Z");
  }

  @Test
  void a_cap_table_may_be_compressed_and_quoted() throws IOException {
    String rows =
        HEAD + "\"" + ADA + "\",5,\"2026-03-01\",\"a\",\n\n" + BOB + ",7, 2026-03-01 ,a,\n";
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(rows.getBytes(UTF_8));
    }
    byte[] content = bytes.toByteArray();
    var distribution = distribution("list.csv.gz", content, 12, Duplicates.REFUSE);
    var grouped =
        CapTables.of(distribution, Lists.RIV.units(12), f -> MemorySegment.ofArray(content));
    assertThat(grouped.diagnostics()).isEmpty();
    var group = grouped.groups().orElseThrow().getFirst();
    assertThat(group.terms())
        .isEqualTo(new GrantTerms(Optional.of(MARCH), Optional.of("a"), Optional.empty()));
    assertThat(group.allocation().total().units()).isEqualTo(12);
  }

  @Test
  void a_list_that_does_not_add_up_is_refused_as_any_other() throws IOException {
    var grouped = read(HEAD + ADA + ",5,,,\n", 6, Duplicates.REFUSE);
    assertThat(grouped.diagnostics())
        .extracting(d -> d.code())
        .containsExactly(AllocationCode.RECIPIENTS_SUM);
  }

  private static String written(GrantTerms terms) {
    return terms.start().map(at -> at.toString().substring(0, 10)).orElse("")
        + ","
        + terms.release().orElse("");
  }

  /** I9: for any terms, the groups add up to the distribution, and every row is in one. */
  @Test
  void groups_add_up_to_their_distribution() {
    Cases.forAll(
        source -> {
          var text = new StringBuilder(HEAD);
          long sum = 0;
          for (int i = 0; i < source.size(); i++) {
            long units = source.between(1L, 1_000_000_000L);
            sum += units;
            text.append(Lists.account(source).toString().toLowerCase(java.util.Locale.ROOT));
            text.append(',').append(units).append(',');
            text.append(source.oneOf(List.of("", "2026-03-01", "2026-04-01"))).append(',');
            text.append(source.oneOf(List.of("", "a", "b"))).append(",\n");
          }
          return java.util.Map.entry(text.toString(), sum);
        },
        c -> {
          try {
            var groups = read(c.getKey(), c.getValue(), Duplicates.REFUSE).groups().orElseThrow();
            var stated = new HashMap<String, String>();
            c.getKey()
                .lines()
                .map(row -> row.split(",", -1))
                .forEach(cells -> stated.put(cells[0], cells[2] + "," + cells[3]));
            var seen = new HashMap<GrantTerms, Integer>();
            long sum = 0;
            int size = 0;
            for (var group : groups) {
              assertThat(seen.put(group.terms(), 1)).isNull();
              sum += group.allocation().total().units().longValueExact();
              size += group.allocation().size();
              for (int i = 0; i < group.allocation().size(); i++) {
                var account = group.allocation().account(i).toString();
                assertThat(stated.get(account.toLowerCase(java.util.Locale.ROOT)))
                    .isEqualTo(written(group.terms()));
              }
            }
            assertThat(sum).isEqualTo(c.getValue());
            assertThat((long) size).isEqualTo(c.getKey().lines().count() - 1);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }
}
