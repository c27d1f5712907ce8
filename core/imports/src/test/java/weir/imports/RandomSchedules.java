package weir.imports;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import weir.testkit.Source;

/** Random files in the format of unlock schedules, in usual and unusual shapes. */
public final class RandomSchedules {

  private static final long MONTH = 2_629_743;
  private static final List<Long> PERIODS =
      List.of(86_400L, 604_800L, 1_209_600L, MONTH, 3 * MONTH, 7_776_000L, 31_556_926L, 1L, 3_601L);
  private static final List<String> CATEGORIES =
      List.of(
          "\"insiders\"",
          "\"privateSale\"",
          "\"publicSale\"",
          "\"airdrop\"",
          "\"farming\"",
          "\"staking\"",
          "\"liquidity\"",
          "\"noncirculating\"",
          "\"Odd One!\"",
          "null");
  private static final List<String> NAMES =
      List.of("Team", "team", "TEAM ", "R&D", "Équipe", "→", "", "A / B", "x".repeat(90));

  private final Source source;

  private RandomSchedules(Source source) {
    this.source = source;
  }

  /** Returns the text of a file. */
  public static String file(Source source) {
    return new RandomSchedules(source).file();
  }

  private String file() {
    var sections = new ArrayList<String>();
    int count = source.between(1, 3);
    sections.add(section(List.of(cliff(start(), amount()))));
    for (int i = 0; i < count; i++) {
      sections.add(section(components()));
    }
    return """
    {"protocol": "random", "token": "%s", "sources": ["https://example.org"], "notes": [],
     "declared_total": null, "sections": [%s]}
    """
        .formatted(
            source.oneOf(
                List.of("ethereum:0x4d224452801aced8b2f0aebe155379bb5d594381", "coingecko:x")),
            String.join(",\n", sections));
  }

  private String section(List<String> components) {
    return """
    {"name": "%s", "category": %s, "unknown_start": %s, "components": [%s]}\
    """
        .formatted(
            source.oneOf(NAMES),
            source.oneOf(CATEGORIES),
            source.onceIn(12),
            String.join(",\n  ", components));
  }

  private List<String> components() {
    return switch (source.between(0, 13)) {
      case 0 -> List.of(line(start(), source.oneOf(PERIODS) * source.between(1, 60), amount()));
      case 1 ->
          List.of(
              cliff(start(), amount()), steps(start(), source.oneOf(PERIODS), count(), amount()));
      case 2 -> chain(false, false);
      case 3 -> chain(true, false);
      case 4 -> chain(false, true);
      case 5 -> many(() -> line(start(), source.between(1L, 100_000_000L), amount()));
      case 6 -> many(() -> cliff(start(), amount()));
      case 7 -> monthly();
      case 8 -> decay(source.onceIn(2));
      case 9 -> many(() -> steps(start(), source.oneOf(PERIODS), count(), amount()));
      case 10 -> tiers();
      case 11 -> many(this::odd);
      case 12 -> many(this::component);
      default -> List.of(line(start(), 0, amount()), cliff(start(), "-" + amount()));
    };
  }

  private String component() {
    return switch (source.between(0, 3)) {
      case 0 -> cliff(start(), amount());
      case 1 -> line(start(), source.oneOf(PERIODS) * source.between(1, 60), amount());
      case 2 -> steps(start(), source.oneOf(PERIODS), count(), amount());
      default -> String.join(",\n", decay(true));
    };
  }

  /** An unusual component: parts of seconds, fractional steps, no length, a negative amount. */
  private String odd() {
    var fraction = "." + source.between(1, 999);
    return switch (source.between(0, 6)) {
      case 0 -> cliff(start() + fraction, amount());
      case 1 -> lineTo(start() + fraction, source.between(1L, 50_000_000L) + ".25", amount());
      case 2 -> lineTo("1700000000.4", "0.3", amount());
      case 3 -> steps(start() + "", "2629743.83", count(), amount());
      case 4 -> steps(start() + fraction, "86400", source.between(1, 60) + fraction, amount());
      case 5 -> line(start(), -source.between(0, 1_000), amount());
      default -> line(start(), source.between(1L, 1_000_000L), "-" + amount());
    };
  }

  private List<String> chain(boolean equal, boolean gaps) {
    long start = start();
    long length = source.oneOf(PERIODS);
    var amount = amount();
    var lines = new ArrayList<String>();
    int count = source.between(2, 30);
    for (int i = 0; i < count; i++) {
      lines.add(line(start, length, equal || source.onceIn(3) ? amount : amount()));
      start += length * (gaps && source.onceIn(2) ? source.between(1, 3) : 1);
      length = equal || gaps || source.onceIn(2) ? length : source.oneOf(PERIODS);
    }
    if (source.onceIn(4)) {
      java.util.Collections.reverse(lines);
    }
    return lines;
  }

  private List<String> monthly() {
    var first =
        java.time.LocalDateTime.of(
            2020 + source.between(0, 8), source.between(1, 12), source.between(1, 28), 0, 0);
    var lumps = new ArrayList<String>();
    var amount = amount();
    boolean equal = source.onceIn(2);
    int day = source.between(0, 3);
    int count = source.between(3, 40);
    for (int i = 0; i < count; i++) {
      var at = first.plusDays(day).plusMonths(i).toEpochSecond(java.time.ZoneOffset.UTC);
      lumps.add(cliff(at, source.onceIn(20) ? "0" : equal ? amount : amount()));
    }
    return lumps;
  }

  private List<String> decay(boolean logged) {
    long start = start();
    long length = source.oneOf(PERIODS);
    var factor = BigDecimal.valueOf(source.between(500, 1_050), 3);
    double amount = source.between(1, 1_000_000);
    var lines = new ArrayList<String>();
    int count = source.between(2, 60);
    for (int i = 0; i < count; i++) {
      lines.add(line(start, length, plain(amount)));
      start += length;
      amount *= factor.doubleValue();
    }
    if (!logged) {
      return lines;
    }
    var percent = BigDecimal.ONE.subtract(factor).movePointRight(2);
    return List.of(
        """
        {"kind": "log", "percent_decrease_per_period": %s, "pieces": [%s]}\
        """
            .formatted(percent.toPlainString(), String.join(",", lines)));
  }

  private List<String> tiers() {
    long start = start();
    long every = source.oneOf(PERIODS);
    var runs = new ArrayList<String>();
    for (int i = source.between(1, 6); i >= 0; i--) {
      int count = source.between(1, 12);
      runs.add(steps(start, every, count, amount()));
      start += every * count;
    }
    return runs;
  }

  private List<String> many(java.util.function.Supplier<String> component) {
    var components = new ArrayList<String>();
    int count = source.between(1, 4 + source.size() / 6);
    for (int i = 0; i < count; i++) {
      components.add(component.get());
    }
    return components;
  }

  private String cliff(Object start, String amount) {
    return "{\"kind\": \"cliff\", \"start\": %s, \"amount\": %s}".formatted(start, amount);
  }

  private String line(long start, long length, String amount) {
    return "{\"kind\": \"linear\", \"start\": %d, \"end\": %d, \"amount\": %s}"
        .formatted(start, start + length, amount);
  }

  private String lineTo(String start, String length, String amount) {
    var end = new BigDecimal(start).add(new BigDecimal(length)).toPlainString();
    return "{\"kind\": \"linear\", \"start\": %s, \"end\": %s, \"amount\": %s}"
        .formatted(start, end, amount);
  }

  private String steps(Object start, Object every, Object count, String each) {
    return """
    {"kind": "step", "start": %s, "step_seconds": %s, "steps": %s, "amount_per_step": %s}\
    """
        .formatted(start, every, count, each);
  }

  private long start() {
    return source.between(1_500_000_000L, 1_900_000_000L) / 86_400 * 86_400
        + (source.onceIn(3) ? source.between(0, 86_399) : 0);
  }

  private int count() {
    return source.onceIn(5) ? source.between(1, 2) : source.between(3, 120);
  }

  private String amount() {
    return switch (source.between(0, 6)) {
      case 0 -> String.valueOf(source.between(1L, 10_000_000_000L));
      case 1 -> plain(source.between(1L, 1_000_000_000L) / 36.0);
      case 2 -> plain(source.between(1L, 1_000_000L) / 1e9);
      case 3 -> source.between(1, 9) + "." + source.between(1, 9) + "e" + source.between(-6, 12);
      case 4 ->
          new BigDecimal(new BigInteger(60, new java.util.Random(source.size())), 6)
              .add(BigDecimal.ONE)
              .setScale(6, RoundingMode.DOWN)
              .toPlainString();
      default -> source.between(1, 900) + "000000";
    };
  }

  private static String plain(double number) {
    return new BigDecimal(Double.toString(number)).toPlainString();
  }
}
