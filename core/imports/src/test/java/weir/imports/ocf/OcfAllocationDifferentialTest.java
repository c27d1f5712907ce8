package weir.imports.ocf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.language.PlanReader;
import weir.schedule.Schedule;
import weir.testkit.Cases;
import weir.testkit.Source;

/**
 * The seven allocation types against a plain evaluation of the format's description: 18 shares in
 * four installments, written out there for each, and the rule that they follow.
 *
 * @see <a
 *     href="https://github.com/Open-Cap-Table-Coalition/Open-Cap-Format-OCF/blob/main/schema/enums/AllocationType.schema.json">the
 *     allocation types</a>
 */
class OcfAllocationDifferentialTest {

  private static final List<String> TYPES =
      List.of(
          "CUMULATIVE_ROUNDING",
          "CUMULATIVE_ROUND_DOWN",
          "FRONT_LOADED",
          "BACK_LOADED",
          "FRONT_LOADED_TO_SINGLE_TRANCHE",
          "BACK_LOADED_TO_SINGLE_TRANCHE",
          "FRACTIONAL");

  /**
   * A grant in equal installments.
   *
   * @param cliff the installment before which none comes, with which those before it come; or zero
   * @param day the day of the month, or zero for the start's
   */
  private record Case(
      String type, long shares, int count, int months, int cliff, int day, LocalDate start) {

    static Case any(Source source) {
      int count = source.between(1, 60);
      return new Case(
          source.oneOf(TYPES),
          source.between(1L, source.onceIn(3) ? 100L : 1_000_000_000_000_000L),
          count,
          source.between(1, 13),
          source.onceIn(2) ? 0 : source.between(2, Math.max(2, count)),
          source.onceIn(2) ? 0 : source.between(1, 31),
          LocalDate.of(2024, 1, 1).plusDays(source.between(0, 800)));
    }

    /** Returns the shares of each installment, by the words of the format. */
    List<BigDecimal> installments() {
      long whole = shares / count;
      long odd = shares % count;
      var parts = new ArrayList<BigDecimal>();
      for (int k = 1; k <= count; k++) {
        parts.add(
            switch (type) {
              case "CUMULATIVE_ROUNDING" -> cumulative(k, RoundingMode.HALF_UP);
              case "CUMULATIVE_ROUND_DOWN" -> cumulative(k, RoundingMode.DOWN);
              case "FRONT_LOADED" -> BigDecimal.valueOf(whole + (k <= odd ? 1 : 0));
              case "BACK_LOADED" -> BigDecimal.valueOf(whole + (k > count - odd ? 1 : 0));
              case "FRONT_LOADED_TO_SINGLE_TRANCHE" ->
                  BigDecimal.valueOf(whole + (k == 1 ? odd : 0));
              case "BACK_LOADED_TO_SINGLE_TRANCHE" ->
                  BigDecimal.valueOf(whole + (k == count ? odd : 0));
              default -> fractional(k).subtract(fractional(k - 1));
            });
      }
      return parts;
    }

    private BigDecimal cumulative(int k, RoundingMode mode) {
      return rounded(k, mode).subtract(rounded(k - 1, mode));
    }

    private BigDecimal rounded(int k, RoundingMode mode) {
      return BigDecimal.valueOf(shares)
          .multiply(BigDecimal.valueOf(k))
          .divide(BigDecimal.valueOf(count), 0, mode);
    }

    /** Fractions of shares are whole base units, of which a share has 10^18. */
    private BigDecimal fractional(int k) {
      return BigDecimal.valueOf(shares)
          .multiply(BigDecimal.valueOf(k))
          .divide(BigDecimal.valueOf(count), 18, RoundingMode.DOWN);
    }

    /** Returns the date of an installment: so many calendar months later, on its day. */
    LocalDate date(int k) {
      int which = k < cliff ? Math.min(cliff, count) : k;
      int month = start.getYear() * 12 + start.getMonthValue() - 1 + which * months;
      var there = YearMonth.of(month / 12, month % 12 + 1);
      return there.atDay(Math.min(day == 0 ? start.getDayOfMonth() : day, there.lengthOfMonth()));
    }

    Schedule imported() {
      String dayOfMonth =
          day == 0
              ? "VESTING_START_DAY_OR_LAST_DAY_OF_MONTH"
              : day > 28 ? day + "_OR_LAST_DAY_OF_MONTH" : "%02d".formatted(day);
      String cliffKey = cliff == 0 ? "" : ", \"cliff_installment\": " + cliff;
      String terms =
          """
          {"file_type": "OCF_VESTING_TERMS_FILE", "items": [{"id": "t", "allocation_type": "%s",
           "vesting_conditions": [
            {"id": "start", "quantity": "0", "trigger": {"type": "VESTING_START_DATE"},
             "next_condition_ids": ["each"]},
            {"id": "each", "portion": {"numerator": "1", "denominator": "%d"}, "trigger":
             {"type": "VESTING_SCHEDULE_RELATIVE", "relative_to_condition_id": "start", "period":
              {"length": %d, "type": "MONTHS", "occurrences": %d, "day_of_month": "%s"%s}},
             "next_condition_ids": []}]}]}
          """
              .formatted(type, count, months, count, dayOfMonth, cliffKey);
      String grants =
          """
          {"file_type": "OCF_TRANSACTIONS_FILE", "items": [
           {"object_type": "TX_STOCK_ISSUANCE", "security_id": "s", "stakeholder_id": "a",
            "date": "%s", "quantity": "%d", "vesting_terms_id": "t"},
           {"object_type": "TX_VESTING_START", "security_id": "s", "date": "%s",
            "vesting_condition_id": "start"}]}
          """
              .formatted(start, shares, start);
      var texts = new LinkedHashMap<String, String>();
      texts.put("terms.json", terms);
      texts.put("grants.json", grants);
      var imported = OcfImport.read(texts);
      assertThat(imported.files()).as("%s", imported.diagnostics()).isNotEmpty();
      String plan = imported.files().getFirst().text();
      var checked = PlanReader.read("plan.yaml", plan, _ -> Optional.empty());
      assertThat(checked.plan()).as(plan).isPresent();
      return Schedule.of(checked.plan().get()).schedule().orElseThrow();
    }
  }

  @Test
  void a_grant_vests_in_the_shares_of_its_allocation_type() {
    Cases.forAll(
        Case::any,
        c -> {
          var line = c.imported().lines().getFirst();
          var parts = c.installments();
          for (int k = 1; k <= c.count; k++) {
            LocalDate date = c.date(k);
            var sum = BigDecimal.ZERO;
            var before = BigDecimal.ZERO;
            for (int i = 1; i <= c.count; i++) {
              sum = c.date(i).isAfter(date) ? sum : sum.add(parts.get(i - 1));
              before = c.date(i).isBefore(date) ? before.add(parts.get(i - 1)) : before;
            }
            Instant at = date.atStartOfDay().toInstant(ZoneOffset.UTC);
            // Fractions of shares may differ by a base unit, whole shares by nothing.
            var unit = new BigDecimal(c.type.equals("FRACTIONAL") ? "1e-18" : "0");
            assertThat(line.released(at).tokens()).as("on %s", date).isCloseTo(sum, within(unit));
            assertThat(line.released(at.minusSeconds(1)).tokens())
                .as("before %s", date)
                .isCloseTo(before, within(unit));
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "CUMULATIVE_ROUNDING, 5 4 5 4",
    "CUMULATIVE_ROUND_DOWN, 4 5 4 5",
    "FRONT_LOADED, 5 5 4 4",
    "BACK_LOADED, 4 4 5 5",
    "FRONT_LOADED_TO_SINGLE_TRANCHE, 6 4 4 4",
    "BACK_LOADED_TO_SINGLE_TRANCHE, 4 4 4 6",
    "FRACTIONAL, 4.5 4.5 4.5 4.5"
  })
  void eighteen_shares_in_four_installments_are_those_of_the_format(String type, String expected) {
    var of = new Case(type, 18, 4, 1, 0, 0, LocalDate.of(2025, 1, 15));
    var line = of.imported().lines().getFirst();
    var seen = new ArrayList<String>();
    var before = BigInteger.ZERO;
    for (int k = 1; k <= 4; k++) {
      var upTo = line.released(of.date(k).atStartOfDay().toInstant(ZoneOffset.UTC)).units();
      seen.add(new BigDecimal(upTo.subtract(before), 18).stripTrailingZeros().toPlainString());
      before = upTo;
    }
    assertThat(String.join(" ", seen)).isEqualTo(expected);
    assertThat(of.installments().stream().map(p -> p.stripTrailingZeros().toPlainString()))
        .as("the oracle itself")
        .containsExactlyElementsOf(seen);
  }
}
