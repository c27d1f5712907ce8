package weir.report.page;

import static weir.schedule.next.UnlockEvent.Kind.AT_ONCE;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import weir.report.format.Spelling;
import weir.report.format.UnlockText;
import weir.schedule.Supplies;
import weir.schedule.next.FloatShare;
import weir.schedule.next.UndatedPart;
import weir.schedule.next.UnlockDay;
import weir.schedule.next.UnlockEvent;
import weir.units.Asset;
import weir.units.Figures;

/** The next unlocks: date, distribution, amount, and the size relative to the market. */
final class Upcoming {

  private static final int MOST_DAYS = 20;
  private static final int MOST = 240;
  private static final int MOST_A_YEAR = 4_000;
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);
  private static final BigInteger ELEVEN = BigInteger.valueOf(11);
  private static final String LATEST =
      "The deadline of a condition: the unlock is then at the latest, and earlier if the condition"
          + " is met earlier";

  private final UnlockPageInput input;
  private final Supplies supplies;
  private final Asset asset;
  private final List<UnlockDay> days;
  private final boolean isCut;

  Upcoming(UnlockPageInput input, Supplies supplies) {
    this.input = input;
    this.supplies = supplies;
    this.asset = input.schedule().plan().asset().asset();
    var unlocks = UnlockEvent.after(input.schedule(), input.asOf(), MOST);
    var all = UnlockDay.of(unlocks);
    // If the list of unlocks is cut off, the last day may be incomplete.
    int whole = unlocks.size() == MOST && all.size() > 1 ? all.size() - 1 : all.size();
    this.days = all.subList(0, Math.min(whole, MOST_DAYS));
    this.isCut = days.size() < all.size();
  }

  /** Returns the next day with an unlock at one instant, if there is one. */
  Optional<UnlockDay> next() {
    return days.stream().filter(day -> day.units().signum() > 0).findFirst();
  }

  /**
   * Returns the day of the next twelve months with the largest unlock, if that is larger by a tenth
   * than on the next such day; empty if a year has too many unlocks.
   */
  Optional<UnlockDay> largest() {
    var year = input.asOf().atOffset(ZoneOffset.UTC).plusYears(1).toInstant();
    var ahead = UnlockEvent.after(input.schedule(), input.asOf(), MOST_A_YEAR, EnumSet.of(AT_ONCE));
    boolean isWhole = ahead.size() < MOST_A_YEAR || ahead.getLast().at().isAfter(year);
    return UnlockDay.of(
            ahead.stream().filter(unlock -> isWhole && !unlock.at().isAfter(year)).toList())
        .stream()
        .max(Comparator.comparing(UnlockDay::units))
        .filter(day -> isAbove(day, next()));
  }

  private static boolean isAbove(UnlockDay day, Optional<UnlockDay> next) {
    BigInteger tenths = next.map(UnlockDay::units).orElse(BigInteger.ZERO).multiply(ELEVEN);
    return day.units().multiply(BigInteger.TEN).compareTo(tenths) > 0;
  }

  /**
   * Returns the unlock at one instant as a share of the float, in words; empty if there is no float
   * before.
   */
  Optional<String> ofFloat(UnlockDay day) {
    return ofFloat(day.start(), day.units()).map(UnlockText::of);
  }

  private Optional<FloatShare> ofFloat(Instant at, BigInteger units) {
    return units.signum() == 0 ? Optional.empty() : FloatShare.of(supplies, at, units);
  }

  void write(Markup page) {
    var unknown = UndatedPart.of(input.schedule());
    if (days.isEmpty()) {
      page.element("p", "Everything with a known date is released.", "class", "note");
    }
    if (days.isEmpty() && unknown.isEmpty()) {
      return;
    }
    page.open("table", "class", "unlocks").open("thead").open("tr");
    page.element("th", "day, UTC").element("th", "distribution").element("th", "what");
    page.element("th", Spelling.visible(asset.symbol()), "class", "number");
    page.element("th", "of float", "class", "number");
    if (input.volumeADay().isPresent()) {
      page.element("th", "days of volume", "class", "number");
    }
    page.close("tr").close("thead").line();
    days.forEach(day -> day(page, day));
    if (!unknown.isEmpty()) {
      page.open("tbody");
      unknown.forEach(tbd -> row(page, tbd));
      page.close("tbody").line();
    }
    page.close("table");
    if (isCut) {
      page.element(
          "p",
          "The next %d days with unlocks; the calendar file has them all.".formatted(days.size()),
          "class",
          "note");
    }
  }

  /** Writes the unlocks of a day: the sum first, if there are several. */
  private void day(Markup page, UnlockDay day) {
    page.open("tbody");
    boolean several = day.unlocks().size() > 1;
    if (several) {
      page.open("tr", "class", "sum");
      date(page, day.day(), ahead(day.day()));
      page.open("td", "colspan", "2", "class", "who");
      page.text(Spelling.counted(day.unlocks().size(), "part")).close("td");
      figures(page, day.start(), day.units(), BigInteger.ZERO, true);
      page.close("tr").line();
    }
    for (UnlockEvent unlock : day.unlocks()) {
      page.open("tr", "class", several ? "part" : "whole", "data-layer", "" + unlock.layer());
      String time = time(unlock.at());
      String ahead = time.isEmpty() ? ahead(day.day()) : time + ", " + ahead(day.day());
      date(page, day.day(), several ? time : ahead);
      name(page, unlock.layer(), unlock.line().name());
      page.open("td", "class", "what").text(UnlockText.of(unlock));
      if (unlock.byDeadline()) {
        page.text(" ").element("span", "by deadline", "class", "latest", "title", LATEST);
      }
      page.close("td");
      figures(page, unlock.at(), unlock.units(), unlock.perDay(), !several);
      page.close("tr").line();
    }
    page.close("tbody");
  }

  private static void date(Markup page, LocalDate day, String beside) {
    page.open("th", "scope", "row", "class", "date").element("span", day.toString());
    page.element("small", beside).close("th");
  }

  private static void name(Markup page, int layer, String name) {
    page.open("td", "class", "who").element("i", "", "class", "swatch " + Axes.hue(layer));
    page.text(name).close("td");
  }

  private void figures(
      Markup page, Instant at, BigInteger units, BigInteger perDay, boolean isWithBar) {
    page.open("td", "class", "number amount");
    PageParts.unlocked(page, asset, units, perDay);
    page.close("td").open("td", "class", "number share");
    ofFloat(at, units)
        .ifPresent(share -> {
          if (isWithBar) {
            page.open("span", "class", "gauge");
            page.element("i", "", "style", "width:" + width(share) + "%").close("span");
          }
          page.text(UnlockText.of(share));
        });
    page.close("td");
    input
        .volumeADay()
        .ifPresent(volume -> {
          String days = units.signum() == 0 ? "" : days(units, volume);
          page.element("td", days, "class", "number volume");
        });
  }

  /**
   * Returns the width of a bar, in hundredths: small shares stay visible, and large ones are cut.
   */
  private static int width(FloatShare share) {
    return share.percent().min(HUNDRED).max(BigInteger.ONE).intValueExact();
  }

  private void row(Markup page, UndatedPart tbd) {
    page.open("tr", "class", "whole", "data-layer", Integer.toString(tbd.layer()));
    page.open("th", "scope", "row", "class", "date").element("span", Spelling.UNKNOWN).close("th");
    name(page, tbd.layer(), tbd.line().name());
    page.element("td", UnlockText.of(tbd), "class", "what");
    figures(page, Instant.EPOCH, tbd.units(), BigInteger.ZERO, false);
    page.close("tr").line();
  }

  /** Returns an amount as days of the stated volume, to one decimal. */
  private static String days(BigInteger units, BigInteger volume) {
    var days = new BigDecimal(units).divide(new BigDecimal(volume), 1, RoundingMode.HALF_EVEN);
    return days.signum() == 0 ? "<0.1" : Figures.grouped(days, ',');
  }

  /** Returns the time of day; empty at midnight. */
  private static String time(Instant at) {
    String time = at.atOffset(ZoneOffset.UTC).toLocalTime().toString();
    return time.equals("00:00") ? "" : time;
  }

  /** Returns how far ahead a day is, in words. */
  String ahead(LocalDate day) {
    long days = day.toEpochDay() - input.asOf().atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    return days == 0 ? "today" : days == 1 ? "tomorrow" : "in " + Spelling.counted(days, "day");
  }
}
