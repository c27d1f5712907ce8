package weir.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import weir.plan.statement.Remainder;
import weir.release.Axis;
import weir.release.Gate;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Steps;
import weir.release.Term;
import weir.report.format.Spelling;
import weir.units.Asset;
import weir.units.Figures;

/** The parts of a release in full sentences: amount, dates and rate. */
final class TermText {

  private static final long DAY = 86_400;

  /** At most this many irregular steps are listed; steps of one length are stated by their rule. */
  private static final int MOST_ROWS = 400;

  private final Asset asset;

  TermText(Asset asset) {
    this.asset = asset;
  }

  /** Returns a sentence for each part, in the order of the plan; tables add a line for each row. */
  List<String> of(Release release, BigInteger total) {
    var sentences = new ArrayList<String>();
    var amounts = release.split(total);
    for (int i = 0; i < amounts.size(); i++) {
      Slice slice = release.slices().get(i);
      var words = new Words(slice, amounts.get(i));
      sentences.add(words.lead(total) + words.gate() + words.shape());
      words.rows(sentences);
    }
    return sentences;
  }

  private String amount(BigInteger units) {
    return Spelling.grouped(asset, units);
  }

  private String tokens(BigInteger units) {
    return amount(units) + " " + Spelling.visible(asset.symbol());
  }

  /** One slice in words. */
  private final class Words {

    private final Slice slice;
    private final BigInteger amount;

    Words(Slice slice, BigInteger amount) {
      this.slice = slice;
      this.amount = amount;
    }

    String lead(BigInteger total) {
      return total.signum() == 0
          ? tokens(amount) + " "
          : "%s (%s) ".formatted(tokens(amount), Spelling.percent(amount, total));
    }

    String gate() {
      return switch (slice.gate()) {
        case Gate.Open() -> "";
        case Gate.Opened(var condition, var at) ->
            "after the condition %s, which happened on %s, "
                .formatted(condition, Spelling.date(at));
        case Gate.Waiting(var condition, var deadline) ->
            deadline.isPresent()
                ? "after the condition %s, at the latest as if it happened on %s, "
                    .formatted(condition, Spelling.date(deadline.getAsLong()))
                : "after the condition %s (TBD) ".formatted(condition);
      };
    }

    String shape() {
      return switch (slice.term()) {
        case Term.Jump(var at) -> "at once, " + when(at) + ".";
        case Term.Line line -> line(line);
        case Term.Stairs stairs -> stairs(stairs);
        case Term.Geometric decay -> geometric(decay);
        case Term.Table table ->
            table.sloped()
                ? "evenly between the dates below (date, amount, running total):"
                : "on the dates below (date, amount, running total):";
        case Term.Unknown() -> "at a time that is TBD.";
      };
    }

    private String line(Term.Line line) {
      String rate = rate(amount, line.to() - line.from());
      String held =
          line.opens() == line.from()
              ? ""
              : " Nothing is paid before %s (cliff); then the %s accrued by then are paid at once."
                  .formatted(
                      when(line.opens()).replaceFirst("^on ", ""),
                      tokens(line.released(amount, line.opens())));
      return "evenly, %s, from %s to %s (%s), %s.%s"
          .formatted(unit(), date(line.from()), date(line.to()), span(line), rate, held);
    }

    private String span(Term.Line line) {
      return slice.axis() instanceof Axis.Blocks
          ? Spelling.counted(line.to() - line.from(), "block")
          : Spelling.span(line.to() - line.from());
    }

    private String unit() {
      return slice.axis() instanceof Axis.Blocks ? "block by block" : "second by second";
    }

    /** Returns the approximate amount for each day, or for each block. */
    private String rate(BigInteger units, long length) {
      boolean blocks = slice.axis() instanceof Axis.Blocks;
      var each =
          new BigDecimal(units, asset.decimals())
              .multiply(BigDecimal.valueOf(blocks ? 1 : DAY))
              .divide(BigDecimal.valueOf(length), 2, RoundingMode.HALF_EVEN);
      return "about %s %s a %s"
          .formatted(
              Figures.grouped(each, ','),
              Spelling.visible(asset.symbol()),
              blocks ? "block" : "day");
    }

    private String stairs(Term.Stairs stairs) {
      int count = stairs.steps().count();
      BigInteger each = amount.divide(BigInteger.valueOf(count));
      boolean even = each.multiply(BigInteger.valueOf(count)).equals(amount);
      String odd =
          even
              ? ""
              : stairs.remainder() == Remainder.LAST
                  ? ", the remainder with the last"
                  : ", the remainder spread over them";
      String held =
          stairs.held() > 1
              ? " The first %d are paid together %s."
                  .formatted(stairs.held(), when(stairs.steps().instant(stairs.held())))
              : "";
      return "in %s of %s%s%s, %s.%s"
          .formatted(
              Spelling.counted(count, "equal step"),
              even ? "" : "about ",
              tokens(each),
              odd,
              dates(stairs.steps()),
              held);
    }

    private String dates(Steps steps) {
      String bounds =
          "from %s to %s".formatted(date(steps.instant(1)), date(steps.instant(steps.count())));
      return switch (steps) {
        case Steps.Every(var first, var period, var count) when count == 1 -> when(first);
        case Steps.Every every -> "every %s %s".formatted(period(every.period()), bounds);
        case Steps.Listed(var instants) -> rule(instants, bounds);
      };
    }

    /** States listed steps by their rule if they are on the same day of each month. */
    private String rule(List<Long> instants, String bounds) {
      var days = instants.stream().map(at -> Instant.ofEpochSecond(at).atOffset(ZoneOffset.UTC));
      var first = Instant.ofEpochSecond(instants.getFirst()).atOffset(ZoneOffset.UTC);
      boolean sameDay = days.allMatch(day -> day.getDayOfMonth() == first.getDayOfMonth());
      return sameDay
          ? "on the %s of the month, %s".formatted(ordinal(first.getDayOfMonth()), bounds)
          : "on the dates below, " + bounds;
    }

    private static String ordinal(int day) {
      String end =
          day / 10 == 1
              ? "th"
              : switch (day % 10) {
                case 1 -> "st";
                case 2 -> "nd";
                case 3 -> "rd";
                default -> "th";
              };
      return day + end;
    }

    private String period(long length) {
      return slice.axis() instanceof Axis.Blocks
          ? Spelling.counted(length, "block")
          : Spelling.span(length);
    }

    private String geometric(Term.Geometric decay) {
      var periods = decay.periods();
      long end =
          decay.sloped()
              ? periods.instant(periods.count()) + periods.period()
              : periods.instant(periods.count());
      return "in %s of %s, from %s to %s, %s; the parts are (date, amount, running total):"
          .formatted(
              Spelling.counted(periods.count(), "period"),
              period(periods.period()),
              date(periods.instant(1)),
              date(end),
              decay.sloped() ? "each part evenly within its period" : "each part at once");
    }

    /** Adds a line for each date of a term that has no short rule. */
    void rows(List<String> sentences) {
      boolean listed =
          switch (slice.term()) {
            case Term.Geometric decay -> true;
            case Term.Table table -> true;
            case Term.Stairs(Steps.Listed(var instants), var held, var remainder) ->
                shape().contains("dates below");
            case Term.Jump jump -> false;
            case Term.Line line -> false;
            case Term.Stairs stairs -> false;
            case Term.Unknown unknown -> false;
          };
      if (!listed) {
        return;
      }
      long[] corners = slice.term().corners().toArray();
      BigInteger before = BigInteger.ZERO;
      for (int i = 0; i < Math.min(corners.length, MOST_ROWS); i++) {
        BigInteger upTo = slice.term().released(amount, corners[i]);
        if (i > 0 && i < corners.length - 1 && upTo.equals(before)) {
          continue;
        }
        sentences.add(
            "    %s  %s  in all %s"
                .formatted(date(corners[i]), "+" + amount(upTo.subtract(before)), amount(upTo)));
        before = upTo;
      }
      if (corners.length > MOST_ROWS) {
        sentences.add(
            "    … and %s more, up to %s"
                .formatted(
                    Spelling.counted(corners.length - MOST_ROWS, "date"),
                    date(corners[corners.length - 1])));
      }
    }

    private String when(long place) {
      return waits() ? date(place) : "on " + date(place);
    }

    private boolean waits() {
      return slice.gate() instanceof Gate.Waiting(var condition, var deadline)
          && deadline.isEmpty();
    }

    /** Returns a place on the axis: a date, a height with its expected date, or a span after. */
    private String date(long place) {
      if (waits()) {
        return place == 0 ? "then" : Spelling.span(place) + " after it";
      }
      String date = Spelling.date(slice.second(place).orElseThrow());
      return slice.axis() instanceof Axis.Blocks
          ? "block %s (%s)".formatted(Spelling.count(place), date)
          : date;
    }
  }
}
