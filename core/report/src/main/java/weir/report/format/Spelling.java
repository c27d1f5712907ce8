package weir.report.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import weir.release.Slice;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Figures;
import weir.units.Fraction;

/** Numbers, instants and names as text for people; exact unless marked by a sign such as ≈. */
public final class Spelling {

  /** The text in place of an unknown date. */
  public static final String UNKNOWN = "TBD";

  static final char REPLACEMENT = '\uFFFD';

  private static final String DAY_START = "T00:00:00Z";
  private static final int PERCENT_DECIMALS = 4;
  private static final List<String> POWERS = List.of("", "k", "M", "B", "T");

  private Spelling() {}

  public static String count(long number) {
    return Figures.grouped(BigDecimal.valueOf(number), ',');
  }

  public static String units(BigInteger number) {
    return Figures.grouped(new BigDecimal(number), ',');
  }

  /** Returns whole tokens, exact, in groups of three, without the symbol. */
  public static String tokens(Amount amount) {
    return Figures.grouped(amount.tokens(), ',');
  }

  /**
   * Returns whole tokens, exact. Sums of what a chain reports may exceed 2^256-1, so they are not
   * {@link Amount}s.
   */
  public static BigDecimal tokens(Asset asset, BigInteger units) {
    var tokens = new BigDecimal(units, asset.decimals()).stripTrailingZeros();
    return tokens.scale() < 0 ? tokens.setScale(0) : tokens;
  }

  /** Returns how many decimals the finest of these amounts has. */
  public static int decimals(List<Amount> amounts) {
    return amounts.stream().mapToInt(a -> a.tokens().scale()).max().orElse(0);
  }

  /** Returns whole tokens as {@link #tokens} does, with blanks in place of missing decimals. */
  public static String aligned(Amount amount, int decimals) {
    int scale = amount.tokens().scale();
    int missing = decimals - scale + (scale == 0 && decimals > 0 ? 1 : 0);
    return tokens(amount) + " ".repeat(missing);
  }

  public static String amount(Amount amount) {
    return tokens(amount) + " " + visible(amount.asset().symbol());
  }

  /** Returns {@code 12.5%} if that is exact, or {@code ≈14.5833%}. */
  public static String percent(Fraction share) {
    var scaled = new BigDecimal(share.numerator()).movePointRight(2);
    var rounded =
        scaled.divide(
            new BigDecimal(share.denominator()), PERCENT_DECIMALS, RoundingMode.HALF_EVEN);
    boolean exact = rounded.multiply(new BigDecimal(share.denominator())).compareTo(scaled) == 0;
    return (exact ? "" : "≈") + plain(rounded) + "%";
  }

  /** Returns whole tokens of base units, exact, in groups of three. */
  public static String grouped(Asset asset, BigInteger units) {
    return Figures.grouped(tokens(asset, units), ',');
  }

  /** Returns a share for people, rounded to two decimals: {@code 4.21%}, {@code <0.01%}. */
  public static String share(BigInteger part, BigInteger whole) {
    var percent =
        new BigDecimal(part)
            .movePointRight(2)
            .divide(new BigDecimal(whole), 2, RoundingMode.HALF_EVEN);
    return part.signum() > 0 && percent.signum() == 0
        ? "<0.01%"
        : Figures.grouped(percent, ',') + "%";
  }

  /**
   * Returns a share for people, rounded to at most {@code decimals} decimals: {@code 25.3%}, {@code
   * 2%}.
   */
  public static String brief(BigInteger part, BigInteger whole, int decimals) {
    if (whole.signum() == 0) {
      return "0%";
    }
    var percent =
        new BigDecimal(part)
            .movePointRight(2)
            .divide(new BigDecimal(whole), decimals, RoundingMode.HALF_EVEN);
    var least = BigDecimal.ONE.movePointLeft(decimals);
    return part.signum() > 0 && percent.signum() == 0
        ? "<" + plain(least) + "%"
        : plain(percent) + "%";
  }

  /**
   * Returns whole tokens in groups of three, to the second decimal where they have more: {@code
   * ≈384,615.38}. An amount that would become zero is exact.
   */
  public static String rounded(Asset asset, BigInteger units) {
    BigDecimal exact = tokens(asset, units);
    BigDecimal rounded = exact.setScale(2, RoundingMode.HALF_EVEN);
    if (exact.scale() <= 2 || rounded.signum() == 0) {
      return Figures.grouped(exact, ',');
    }
    boolean isWhole = rounded.stripTrailingZeros().scale() <= 0;
    return "≈" + Figures.grouped(isWhole ? rounded.setScale(0) : rounded, ',');
  }

  public static String percent(BigInteger part, BigInteger whole) {
    return whole.signum() == 0 ? "0%" : percent(new Fraction(part, whole));
  }

  /** Returns {@code 2026-01-01} for a midnight in UTC, otherwise the instant to the second. */
  public static String date(Instant at) {
    String text = at.toString();
    return text.endsWith(DAY_START) ? text.substring(0, text.length() - DAY_START.length()) : text;
  }

  public static String date(long at) {
    return date(Instant.ofEpochSecond(at));
  }

  /** Returns when a line starts to release, or TBD. */
  public static String start(ScheduleLine line) {
    return date(line.start());
  }

  /** Returns when a line has released all, or TBD. */
  public static String end(ScheduleLine line) {
    return line.isKnown() ? date(line.end()) : UNKNOWN;
  }

  /** Returns when a schedule starts to release, or TBD. */
  public static String start(Schedule schedule) {
    return schedule.start().map(Spelling::date).orElse(UNKNOWN);
  }

  /** Returns when a schedule has released all, or TBD. */
  public static String end(Schedule schedule) {
    return schedule.end().filter(e -> schedule.isKnown()).map(Spelling::date).orElse(UNKNOWN);
  }

  public static String start(Slice slice) {
    return date(slice.start());
  }

  public static String end(Slice slice) {
    return date(slice.end());
  }

  private static String date(OptionalLong at) {
    return at.isPresent() ? date(at.getAsLong()) : UNKNOWN;
  }

  /** Returns the day on which the instant falls, in UTC. */
  public static String day(Instant at) {
    return at.toString().substring(0, at.toString().indexOf('T'));
  }

  /** Returns {@code July 2026}. */
  public static String month(LocalDate day) {
    return day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + day.getYear();
  }

  /** Returns {@code 1 day 3 h 5 s}; nothing is {@code 0 s}. */
  public static String span(long seconds) {
    var parts = new ArrayList<String>();
    long days = seconds / 86_400;
    if (days > 0) {
      parts.add(count(days) + (days == 1 ? " day" : " days"));
    }
    add(parts, seconds / 3_600 % 24, "h");
    add(parts, seconds / 60 % 60, "min");
    add(parts, seconds % 60, "s");
    return parts.isEmpty() ? "0 s" : String.join(" ", parts);
  }

  private static void add(List<String> parts, long number, String unit) {
    if (number > 0) {
      parts.add(number + " " + unit);
    }
  }

  /** Returns a short form such as {@code 12.35M}, rounded to two decimals, for axes. */
  public static String compact(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    int magnitude = number.precision() - number.scale() - 1;
    int power = magnitude / 3;
    if (magnitude < -3 || power >= POWERS.size()) {
      var mantissa = number.movePointLeft(magnitude).setScale(2, RoundingMode.HALF_EVEN);
      return plain(mantissa) + "e" + magnitude;
    }
    int decimals = magnitude < 0 ? 4 : 2;
    int shift = Math.max(power, 0);
    return plain(number.movePointLeft(3 * shift).setScale(decimals, RoundingMode.HALF_EVEN))
        + POWERS.get(shift);
  }

  /** Returns {@code 0x1234…cdef} for an address or a hash. */
  public static String abridged(Object hexadecimal) {
    String text = hexadecimal.toString();
    return text.substring(0, 6) + "…" + text.substring(text.length() - 4);
  }

  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Returns the number and the noun, with an s unless it is one. */
  public static String counted(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /**
   * Returns the text with every character replaced that is not visible: control characters, which
   * could command a terminal, changes of writing direction, which could hide what is written, and
   * what XML cannot carry.
   */
  public static String visible(String text) {
    var shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> shown.appendCodePoint(shows(c) ? c : REPLACEMENT));
    return shown.toString();
  }

  private static boolean shows(int c) {
    boolean steersDirection =
        (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
    boolean notCharacter = (c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE;
    return !Character.isISOControl(c)
        && c != 0x2028
        && c != 0x2029
        && !steersDirection
        && !notCharacter;
  }

  private static String plain(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }
}
