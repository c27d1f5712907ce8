package weir.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.diagnose.Diagnostic;
import weir.diagnose.Diagnostics;
import weir.language.text.PlanCode;
import weir.testkit.Cases;
import weir.testkit.Source;

/** The meaning of a plan does not depend on its spelling; and no text breaks the reader. */
class PlanReaderPropertyTest {

  /** Pairs of texts with the same meaning. */
  private static final List<List<String>> SPELLINGS =
      List.of(
          List.of("supply: 1_000_000_000\n", "supply: 1000000000.0\n"),
          List.of("supply: 1_000_000_000\n", "supply: '1000000000'\n"),
          List.of("genesis: 2026-01-01\n", "genesis: 2026-01-01T00:00:00Z\n"),
          List.of("share: 15%", "share: 3/20"),
          List.of("share: 15%", "share: 15.00%"),
          List.of("share: 3/4", "share: 75%"),
          List.of("amount: 50_000_000\n", "share: 5%\n"),
          List.of("wait: 12 months", "wait: 1 year"),
          List.of("wait: 12 months", "wait: 4 quarters"),
          List.of("over: 36 months", "over: 3 years"),
          List.of("genesis + 12 months", "genesis+1 year"),
          List.of("every: 30 days", "every: 720 hours"),
          List.of("every: 30 days", "every: 2_592_000 seconds"),
          List.of("catch-up: 60 days", "catch-up: 1440 hours"),
          List.of("jump: {share: 10%}", "jump: 10%"),
          List.of("ramp: 6 months", "ramp: {over: 6 months}"),
          List.of("ramp: 6 months", "ramp: {share: rest, over: 2 quarters}"),
          List.of("custody: vault\n", "# in the vault\n"),
          List.of("instrument: token\n", "# a token\n"),
          List.of("    share: rest\n    recipients", "    share: 80%\n    recipients"),
          List.of("          share: rest\n", ""),
          List.of(
              "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
              "\"0x70997970c51812dc3a010c7d01b50e0d17dc79c8\""),
          List.of("name: Riverbank\n", "name:   \"Riverbank\"   # the long name\n"));

  /** Edits that change the meaning of the plan. */
  private static final List<List<String>> MEANINGS =
      List.of(
          List.of("name: Riverbank token", "name: Riverbank tokens"),
          List.of("symbol: RIV", "symbol: RIVE"),
          List.of("name: Riverbank\n", "name: River\n"),
          List.of("decimals: 18", "decimals: 17"),
          List.of("supply: 1_000_000_000", "supply: 1_000_000_001"),
          List.of("contract: 0x5FbDB2315678afecb367f032d93F642f64180aa3\n", "# none\n"),
          List.of("minter: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266\n", "# none\n"),
          List.of("eip155:31337", "eip155:1"),
          List.of("genesis: 2026-01-01\n", "genesis: 2026-01-01T00:00:01Z\n"),
          List.of("issuer: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266\n", "# none\n"),
          List.of("month-end: last-day", "month-end: next-day"),
          List.of("  team:", "  team-2:"),
          List.of("path: vesting", "path: treasury"),
          List.of("cohort: founders", "cohort: founder"),
          List.of("share: 15%", "share: 15.000000001%"),
          List.of("custody: vault", "custody: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"),
          List.of("custody: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC", "custody: vault"),
          List.of("file: team.csv", "file: team2.csv"),
          List.of("account: holder", "account: owner"),
          List.of("units: wei", "tokens: wei"),
          List.of("units: wei", "units: gwei"),
          List.of("duplicates: merge", "duplicates: separate"),
          List.of("tree: standard-v1", "tree: uniswap"),
          List.of(
              "recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
              "recipient: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"),
          List.of("wait: 12 months", "wait: 365 days"),
          List.of("jump: 25%\n      - ramp: {share: 3/4", "jump: 26%\n      - ramp: {share: 74%"),
          List.of("over: 36 months", "over: 37 months"),
          List.of("from: genesis + 12 months", "from: genesis + 13 months"),
          List.of("catch-up: 6 months", "catch-up: 7 months"),
          List.of("until: 2026-03-01T12:00:00Z", "until: 2026-03-01T12:00:01Z"),
          List.of("at: 2026-04-01", "at: 2026-04-02"),
          List.of("amount: 10_000_000", "amount: 10_000_000.000000000000000001"),
          List.of("steps: 12", "steps: 13"),
          List.of("every: 30 days", "every: 1 month"),
          List.of("first: one period later", "first: at start"),
          List.of("remainder: last", "remainder: spread"),
          List.of("catch-up: 60 days", "catch-up: 90 days"),
          List.of("weights: points", "tokens: points"),
          List.of("jump: {share: 10%}", "jump: 11%"),
          List.of("ramp: 6 months", "stairs: {steps: 6, every: 1 month, first: at start}"));

  /** A plan with what {@link Samples#FULL} lacks: streams, burns, conditions, named releases. */
  private static final String STREAMED =
      """
      weir: 1
      name: Mined token
      asset: {symbol: MIN, name: Mined, decimals: 6, supply: 1_000_000}
      chain: none
      genesis: 2026-01-01
      month-end: last-day
      blocks: {every: 12 seconds, known: [{height: 0, at: 2026-01-01}]}
      volume: 1_000
      conditions:
        listing: {kind: tbd, says: not announced, deadline: 2028-01-01, at-deadline: release}
      releases:
        slow: [{wait: 12 months}, {ramp: {share: rest, over: 12 months}}]
      streams:
        mining: {share: 30%, release: [{ramp: {until: 2028-01-01}}]}
      burns:
        fees: {amount: 1_000, release: [{jump: {at: genesis + 6 months}}]}
      distributions:
        miners: {path: emission, holders-not-known: true,
          stream: {of: mining, shares: [{share: 40%}]}}
        stakers: {path: emission, holders-not-known: true,
          stream: {of: mining, shares: [{until: 2027-01-01, share: 60%}, {share: 50%}]}}
        team: {path: vesting, share: 20%, holders-not-known: true,
          release: slow, unlock: [jump: 100%]}
        fund: {path: treasury, share: 10%, holders-not-known: true, labels: [non-circulating],
          release: [{when: listing}, {stairs: {steps: 4, every: 1 month, first: at start}}]}
        users: {path: airdrop, share: rest, holders-not-known: true, left: 2028-01-01,
          release: [{tranches: {parts: [50%, 50%], at: [2026-02-01, 2026-03-01]}}]}
        bank: {path: liquidity-mining, amount: 10_000, holders-not-known: true,
          release: [{rates: {of: weights, parts: [2 times 3, 1], every: 30 days, from: genesis}},
            {decay: {amount: 10, every: 1 month, periods: 3, inside: step, first: at start,
              times: 1/2}}]}
      supply:
        float: {without: [fund], locked: out, staked: in}
      silence: [{lint: zero-release, distribution: users, reason: agreed}]
      """;

  /** I15: equal plans have equal hashes, and what changes the meaning changes the hash. */
  @Test
  void the_hash_stays_whatever_the_spelling() {
    var hash = Samples.plan(Samples.FULL).hash();
    for (var pair : SPELLINGS) {
      String text = replaced(Samples.FULL, pair);
      assertThat(Samples.plan(text).hash()).as("%s", pair).isEqualTo(hash);
    }
    Cases.forAll(
        PlanReaderPropertyTest::respelled,
        text -> assertThat(Samples.plan(text).hash()).isEqualTo(hash));
  }

  @Test
  void the_hash_changes_with_every_change_of_meaning() {
    var hashes = new ArrayList<>(List.of(Samples.plan(Samples.FULL).hash()));
    for (var pair : MEANINGS) {
      String edited = replaced(Samples.FULL, pair);
      // every is changed to months in one case, which its catch-up then has to follow
      String text =
          pair.getLast().equals("every: 1 month")
              ? edited.replace("catch-up: 60 days", "catch-up: 2 months")
              : edited;
      hashes.add(Samples.plan(text).hash());
    }
    assertThat(hashes).doesNotHaveDuplicates();
  }

  @Test
  void the_hash_changes_with_the_content_of_a_named_file() {
    var other =
        PlanReader.read("plan.yaml", Samples.FULL, file -> Samples.FILES.of(file + " edited"));
    assertThat(other.plan().orElseThrow().hash()).isNotEqualTo(Samples.plan(Samples.FULL).hash());
  }

  @Test
  void no_text_breaks_the_reader() {
    Cases.forAll(
        PlanReaderPropertyTest::mutated,
        text -> {
          var checked = Samples.read(text);
          assertThat(checked.plan().isPresent())
              .isEqualTo(checked.diagnostics().stream().noneMatch(Diagnostic::isError));
          assertThat(Diagnostics.render(checked.diagnostics(), text).isEmpty())
              .isEqualTo(checked.diagnostics().isEmpty());
        });
  }

  /** What could not be read, and was not told, would be another plan than the text's. */
  @Test
  void no_value_is_left_out_without_a_diagnostic() {
    var values =
        Stream.of("(?<=: )[^\\[{,}\\]\n]+", "\\[[^\\[\\]]*\\]", "\\{[^{}]*\\}")
            .flatMap(piece -> Pattern.compile(piece).matcher(STREAMED).results())
            .toList();
    assertThat(values).hasSizeGreaterThan(50);
    assertThat(Samples.read(STREAMED).diagnostics()).isEmpty();
    for (String word : List.of("rest", "[]", "{}", "''", "0%", "0", "~", "- x", "none", "[{}]")) {
      for (MatchResult at : values) {
        String text = STREAMED.substring(0, at.start()) + word + STREAMED.substring(at.end());
        var read = Samples.read(text);
        assertThat(read.plan().isPresent())
            .as(text)
            .isEqualTo(read.diagnostics().stream().noneMatch(Diagnostic::isError));
      }
    }
  }

  @Test
  void a_share_of_a_stream_is_never_the_rest_of_it() {
    for (String shares :
        List.of(
            "[{share: rest}]",
            "[{until: 2027-06-01, share: rest}, {share: 10%}]",
            "[{until: 2027-06-01, share: 10%}, {share: rest}]")) {
      var read = Samples.read(replaced(STREAMED, List.of("[{share: 40%}]", shares)));
      assertThat(read.plan()).as(shares).isEmpty();
      assertThat(read.diagnostics())
          .extracting(Diagnostic::code)
          .containsExactly(PlanCode.BAD_SHARE);
    }
    var none = Samples.read(replaced(STREAMED, List.of("[{share: 40%}]", "[]")));
    assertThat(none.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(PlanCode.MISSING_KEY);
  }

  @Test
  void no_long_value_breaks_the_reader() {
    var lines = Samples.FULL.lines().toList();
    for (String piece : List.of("9", "_000", "1_", "a-", "0x", "1 ", "../", "/1", "1.")) {
      String value = "1" + piece.repeat(20_000 / piece.length());
      for (int i = 0; i < lines.size(); i++) {
        var edited = new ArrayList<>(lines);
        edited.set(i, lines.get(i).replaceFirst("(: ).*|$", ": " + value));
        String text = String.join("\n", edited);
        var checked = Samples.read(text);
        assertThat(checked.plan()).as("%s in %s", piece, lines.get(i)).isEmpty();
        assertThat(Diagnostics.render(checked.diagnostics(), text).length()).isLessThan(20_000);
      }
    }
  }

  @Test
  void every_accepted_plan_promises_at_most_the_supply() {
    Cases.forAll(
        source -> {
          long a = source.between(1, 9_999);
          long b = source.between(1, 9_999);
          return Samples.FULL
              .replace("supply: 1_000_000_000", "supply: " + source.between(60_000_000L, 1L << 40))
              .replace("share: 15%", "share: %d/%d".formatted(Math.min(a, b), Math.max(a, b) * 2));
        },
        text ->
            Samples.read(text)
                .plan()
                .ifPresent(plan ->
                    assertThat(Samples.distributed(plan)).isEqualTo(plan.asset().supply())));
  }

  private static String replaced(String text, List<String> pair) {
    assertThat(text).contains(pair.getFirst());
    return text.replace(pair.getFirst(), pair.getLast());
  }

  /** Some spellings replaced, comments and blank lines added, keys of the top in another order. */
  private static String respelled(Source source) {
    String text = Samples.FULL;
    for (var pair : SPELLINGS) {
      if (source.onceIn(3)) {
        text = text.replace(pair.getFirst(), pair.getLast());
      }
    }
    var blocks = new ArrayList<>(List.of(text.split("\n(?=[a-z])")));
    Collections.shuffle(blocks, new Random(source.between(0L, Long.MAX_VALUE - 1)));
    return String.join("\n# a comment\n\n", blocks) + "\n";
  }

  /** A valid plan after a few slips of the keyboard. */
  private static String mutated(Source source) {
    var lines = new ArrayList<>(Samples.FULL.lines().toList());
    int edits = source.between(1, 1 + source.size() / 30);
    for (int i = 0; i < edits; i++) {
      int at = source.between(0, lines.size() - 1);
      String line = lines.get(at);
      int column = source.between(0, Math.max(0, line.length() - 1));
      switch (source.between(0, 5)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, line);
        case 2 -> lines.set(at, lines.get(source.between(0, lines.size() - 1)));
        case 3 -> lines.set(at, line.substring(0, column) + piece(source) + line.substring(column));
        case 4 ->
            lines.set(
                at, line.isEmpty() ? "" : line.substring(0, column) + line.substring(column + 1));
        default -> lines.set(at, line.substring(0, column) + piece(source));
      }
      if (lines.isEmpty()) {
        lines.add(piece(source));
      }
    }
    return String.join("\n", lines);
  }

  private static String piece(Source source) {
    return source.oneOf(
        List.of(
            "{",
            "}",
            "[",
            "]",
            ": ",
            ", ",
            "- ",
            "\"",
            "'",
            "\t",
            "#",
            "&a ",
            "*a",
            "!t ",
            "%",
            "|",
            ">",
            "\u0000",
            "\ud800",
            "\ufeff",
            "\u2028",
            "\u202e",
            "ä",
            "😀",
            "---\n",
            "...",
            "0",
            "9",
            "-",
            "e5",
            "_",
            ".",
            "/",
            "? ",
            "0/0",
            "1/0",
            "999999999999999999999 years",
            "\"\\ud800\"",
            "\"\\UFFFFFFFF\"",
            "genesis + ",
            "99999-12-31",
            "2026-02-29",
            "rest",
            "cliff: 1",
            "0x",
            "~",
            "<<: *a",
            "@",
            "`",
            "\r",
            "\u0085"));
  }
}
