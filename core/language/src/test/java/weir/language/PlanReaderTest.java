package weir.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.diagnose.Code;
import weir.diagnose.Diagnostic;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.language.keys.Spellings;
import weir.language.text.PlanCode;
import weir.language.text.Yaml;
import weir.plan.ChainId;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Recipients;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Moment;
import weir.plan.statement.MonthEnd;
import weir.plan.statement.Part;
import weir.plan.statement.Remainder;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Fraction;
import weir.units.Keccak;

class PlanReaderTest {

  private static final Asset RIV = new Asset("RIV", 18);

  @Test
  void the_top_of_a_plan_is_read_as_it_is_written() {
    var plan = Samples.plan(Samples.FULL);
    assertThat(plan.file()).isEqualTo("plan.yaml");
    assertThat(plan.name()).isEqualTo("Riverbank token");
    assertThat(plan.chain()).isEqualTo(new ChainId(31337));
    assertThat(plan.genesis()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(plan.timing().monthEnd()).contains(MonthEnd.LAST_DAY);
    assertThat(plan.issuer()).contains(Address.parse("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"));
    assertThat(plan.asset().asset()).isEqualTo(RIV);
    assertThat(plan.asset().supply()).hasToString("1_000_000_000 RIV");
    assertThat(plan.asset().origin()).isEqualTo(new Position(7, 11, 13));
    assertThat(Samples.distributed(plan)).isEqualTo(plan.asset().supply());
  }

  @Test
  void shares_amounts_and_the_rest_become_amounts() {
    assertThat(Samples.plan(Samples.FULL).distributions())
        .extracting(
            d -> d.name() + " " + d.cohort() + " " + d.path() + " " + d.amount().orElseThrow())
        .containsExactly(
            "team founders VESTING 150_000_000 RIV",
            "market liquidity-mining LIQUIDITY_MINING 50_000_000 RIV",
            "users airdrop AIRDROP 800_000_000 RIV");
  }

  @Test
  void hashes_are_asked_of_each_file_that_a_plan_may_name_and_of_no_other() {
    String text =
        Samples.FULL.replace(
            "        recipient: 0x7099", "        recipients: {file: team.csv} # 0x7099");
    assertThat(asked(text)).contains("team.csv").doesNotHaveDuplicates();
    assertThat(asked(text.replace("team.csv", "../team.csv")))
        .isNotEmpty()
        .doesNotContain("../team.csv");
    assertThat(asked("no plan: [")).isEmpty();
  }

  private static List<String> asked(String text) {
    var asked = new ArrayList<String>();
    PlanReader.read(
        "plan.yaml",
        text,
        file -> {
          asked.add(file);
          return Samples.FILES.of(file);
        });
    return asked;
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() {
    byte[] latin = "name: Fl\u00fcsschen".getBytes(StandardCharsets.ISO_8859_1);
    var text = PlanReader.text("plan.yaml", latin);
    assertThat(text.value()).isEmpty();
    assertThat(text.diagnostics()).extracting(Diagnostic::code).containsExactly(PlanCode.NOT_YAML);
    byte[] utf = "name: Fl\u00fcsschen".getBytes(StandardCharsets.UTF_8);
    assertThat(PlanReader.text("plan.yaml", utf).value()).contains("name: Fl\u00fcsschen");
  }

  @Test
  void recipients_carry_the_hash_of_their_file() {
    assertThat(Samples.plan(Samples.FULL).distributions())
        .extracting(Distribution::recipients)
        .containsExactly(
            new Recipients.Listed(
                "team.csv",
                Keccak.hash("team.csv".getBytes(UTF_8)),
                "holder",
                Recipients.Measure.UNITS,
                "wei",
                Recipients.Duplicates.MERGE,
                Recipients.Encoding.STANDARD_V1),
            new Recipients.One(Address.parse("0x70997970C51812dc3A010C7d01b50e0d17dc79C8")),
            new Recipients.Listed(
                "users.csv",
                Keccak.hash("users.csv".getBytes(UTF_8)),
                "address",
                Recipients.Measure.WEIGHTS,
                "points",
                Recipients.Duplicates.REFUSE,
                Recipients.Encoding.WEIR));
  }

  @Test
  void custody_is_the_vault_unless_a_wallet_is_named() {
    assertThat(Samples.plan(Samples.FULL).distributions())
        .extracting(Distribution::custody)
        .containsExactly(
            new Custody.Vault(),
            new Custody.Wallet(Address.parse("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC")),
            new Custody.Vault());
  }

  @Test
  void every_form_of_a_statement_is_read() {
    var none = Optional.<Moment>empty();
    var forms =
        Samples.plan(Samples.FULL).distributions().stream()
            .flatMap(d -> d.release().stream())
            .toList();
    assertThat(forms)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("places.values")
        .containsExactly(
            new Statement.Wait(lasting(new Span.Months(12)), origin(28, 9, 4)),
            new Statement.Jump(share(1, 4), none, origin(29, 9, 4)),
            new Statement.Ramp(
                share(3, 4),
                Optional.of(new Moment.AfterGenesis(new Span.Months(12))),
                lasting(new Span.Months(36)),
                Optional.of(new Span.Months(6)),
                origin(30, 9, 4)),
            new Statement.Wait(
                new Statement.Until.Reaching(at("2026-03-01T12:00:00Z")), origin(37, 9, 4)),
            new Statement.Jump(
                new Part.Fixed(RIV.tokens(new java.math.BigDecimal("10000000"))),
                Optional.of(at("2026-04-01T00:00:00Z")),
                origin(38, 9, 4)),
            new Statement.Stairs(
                new Part.Rest(),
                Optional.of(at("2026-05-01T00:00:00Z")),
                12,
                new Span.Seconds(30 * 86_400),
                FirstStep.ONE_PERIOD_LATER,
                Remainder.LAST,
                Optional.of(new Span.Seconds(60 * 86_400)),
                origin(39, 9, 6)),
            new Statement.Jump(share(1, 10), none, origin(52, 9, 4)),
            new Statement.Ramp(
                new Part.Fixed(RIV.tokens(new java.math.BigDecimal("1000000"))),
                none,
                new Statement.Until.Reaching(at("2027-01-01T00:00:00Z")),
                Optional.empty(),
                origin(53, 9, 4)),
            new Statement.Ramp(
                new Part.Rest(),
                none,
                lasting(new Span.Months(6)),
                Optional.empty(),
                origin(54, 9, 4)));
  }

  @Test
  void shares_that_do_not_divide_evenly_still_come_to_all_of_the_supply() {
    String head = Samples.FULL.substring(0, Samples.FULL.indexOf("distributions:"));
    String thirds =
        IntStream.rangeClosed(1, 3)
            .mapToObj(i ->
                """
                  d%d:
                    path: sale
                    share: 1/3
                    recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
                    release: [jump: 100%%]
                """
                    .formatted(i))
            .collect(Collectors.joining());
    var plan =
        Samples.plan(
            head.replace("1_000_000_000", "10").replace("decimals: 18", "decimals: 0")
                + "distributions:\n"
                + thirds);
    assertThat(plan.distributions())
        .extracting(d -> d.amount().orElseThrow().units().intValueExact())
        .containsExactly(3, 3, 4);
  }

  @Test
  void the_largest_amount_that_the_vault_counts_is_accepted() {
    var most = "340282366920938463463.374607431768211455";
    var plan =
        Samples.read(Samples.FULL.replace("supply: 1_000_000_000", "supply: " + most)).plan();
    assertThat(plan.orElseThrow().asset().supply().units().bitLength()).isEqualTo(128);
    assertThat(
            codes(
                Samples.FULL.replace(
                    "supply: 1_000_000_000", "supply: 340282366920938463463.374607431768211456")))
        .containsExactly(PlanCode.ABOVE_VAULT_LIMIT);
  }

  @Test
  void one_broken_value_is_reported_once_and_hides_nothing() {
    String broken = Samples.FULL.replace("supply: 1_000_000_000", "supply: much");
    assertThat(codes(broken)).containsExactly(PlanCode.BAD_NUMBER);
    assertThat(codes(broken.replace("path: airdrop", "path: air")))
        .containsExactly(PlanCode.BAD_NUMBER, PlanCode.UNKNOWN_WORD);
    assertThat(codes(Samples.FULL.replace("share: 15%", "share: some")))
        .containsExactly(PlanCode.BAD_SHARE);
    assertThat(codes(Samples.FULL.replace("genesis: 2026", "genesis: 26")))
        .containsExactly(PlanCode.BAD_INSTANT);
    assertThat(codes(Samples.FULL.replace("jump: 25%", "jump: some")))
        .containsExactly(PlanCode.BAD_SHARE);
  }

  @Test
  void keys_that_exclude_each_other_are_not_checked_further() {
    assertThat(codes(Samples.FULL.replace("share: 15%", "share: 15%\n    amount: 1_000_000_001")))
        .containsExactly(PlanCode.KEYS_CONFLICT);
  }

  @Test
  void bounds_are_reported_and_not_reached() {
    assertThat(codes("a".repeat(Yaml.MAX_CHARACTERS + 1))).containsExactly(PlanCode.TOO_LARGE);
    assertThat(codes("[" + "1,".repeat(Yaml.MAX_NODES) + "1]")).containsExactly(PlanCode.TOO_LARGE);
    assertThat(codes("[".repeat(100_000))).containsExactly(PlanCode.TOO_LARGE);
    String statement = "      - jump: 1/1000\n";
    assertThat(
            codes(
                Samples.FULL.replace(
                    "      - ramp: 6 months\n", statement.repeat(ReleaseReader.MOST_STATEMENTS))))
        .containsExactly(PlanCode.TOO_LARGE);
    String many =
        IntStream.range(0, DistributionReader.MOST + 1)
            .mapToObj("  d%d: {}\n"::formatted)
            .collect(Collectors.joining());
    assertThat(
            codes(
                Samples.FULL.substring(0, Samples.FULL.indexOf("distributions:"))
                    + "distributions:\n"
                    + many))
        .containsExactly(PlanCode.TOO_LARGE);
  }

  @Test
  void addresses_without_a_checksum_are_accepted_and_mean_the_same() {
    var lower =
        Samples.FULL.replace(
            "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
            "0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
    assertThat(Samples.plan(lower).hash()).isEqualTo(Samples.plan(Samples.FULL).hash());
  }

  @Test
  void the_canonical_form_of_a_small_plan_is_this_and_stays_this() {
    var plan =
        Samples.plan(
            """
            weir: 1
            name: Small
            asset: {symbol: S, name: Small, decimals: 0, supply: 7}
            chain: eip155:1
            genesis: 1970-01-02
            distributions:
              all:
                path: sale
                share: 100%
                recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
                release: [ramp: 1 year]
            """);
    assertThat(plan.canonical())
        .isEqualTo(
            "{\"asset\":{\"contract\":\"\",\"decimals\":\"0\",\"instrument\":\"token\","
                + "\"minter\":\"\",\"name\":\"Small\",\"supply\":\"7\",\"symbol\":\"S\"},"
                + "\"chain\":\"eip155:1\",\"distributions\":[{\"amount\":\"7\",\"cohort\":\"sale\","
                + "\"custody\":\"vault\",\"name\":\"all\",\"path\":\"sale\","
                + "\"recipients\":\"0x70997970C51812dc3A010C7d01b50e0d17dc79C8\","
                + "\"release\":[{\"catch-up\":\"\",\"from\":\"\",\"ramp\":\"rest\","
                + "\"until\":\"12 months\"}]}],\"format\":\"weir-plan-1\",\"genesis\":\"86400\","
                + "\"issuer\":\"\",\"month-end\":\"\",\"name\":\"Small\"}");
  }

  @Test
  void characters_beyond_sixteen_bits_are_read_at_any_place() {
    for (int before = 990; before < 1_030; before++) {
      String text = "#" + "x".repeat(before) + "😀".repeat(20) + "\n" + Samples.FULL;
      assertThat(Samples.read(text).plan()).as("after %d", before).isPresent();
    }
    assertThat(codes(Samples.FULL + "# \ud83d")).containsExactly(PlanCode.NOT_YAML);
    assertThat(codes("\ud83d")).containsExactly(PlanCode.NOT_YAML);
  }

  @Test
  void known_words_are_found_behind_slips() {
    assertThat(
            Stream.of("relase", "releaes", "Release", "genesys", "monthend", "month_end", "xyz")
                .map(w -> Spellings.nearest(w, List.of("release", "genesis", "month-end")))
                .map(w -> w.orElse("-")))
        .containsExactly("release", "release", "release", "genesis", "month-end", "month-end", "-");
    assertThat(Spellings.slips("kitten", "sitting")).isEqualTo(3);
    assertThat(Spellings.slips("ab", "ba")).isEqualTo(1);
    assertThat(Spellings.slips("", "abc")).isEqualTo(3);
  }

  private static List<Code> codes(String text) {
    return Samples.read(text).diagnostics().stream().map(Diagnostic::code).toList();
  }

  private static Origin origin(int line, int column, int width) {
    return new Origin(new Position(line, column, width));
  }

  private static Part share(long numerator, long denominator) {
    return new Part.Share(Fraction.of(numerator, denominator));
  }

  private static Statement.Until lasting(Span span) {
    return new Statement.Until.Lasting(span);
  }

  private static Moment at(String instant) {
    return new Moment.At(Instant.parse(instant));
  }
}
