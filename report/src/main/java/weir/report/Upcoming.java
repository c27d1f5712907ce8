package weir.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import weir.schedule.Supplies;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Figures;

/** The unlocks that come next: when, whose, how much, and how much that is for the market. */
final class Upcoming {

  private static final int MOST = 24;

  private final UnlockPageInput input;
  private final Supplies supplies;
  private final Asset asset;
  private final List<Unlock> unlocks;

  Upcoming(UnlockPageInput input, Supplies supplies) {
    this.input = input;
    this.supplies = supplies;
    this.asset = input.schedule().plan().asset().asset();
    this.unlocks = Unlock.after(input.schedule(), input.asOf(), MOST);
  }

  /** Returns the next unlock of an amount at once, if one is to come. */
  Optional<Unlock> next() {
    return unlocks.stream().filter(unlock -> unlock.units().signum() > 0).findFirst();
  }

  /** Returns the share of float of an unlock, in words; nothing if nothing floats before it. */
  Optional<String> ofFloat(Unlock unlock) {
    return unlock.units().signum() == 0 ? Optional.empty() : FloatShare.of(supplies, unlock);
  }

  /** Returns how many days of the stated volume an unlock is, to one decimal. */
  Optional<String> days(Unlock unlock) {
    return unlock.units().signum() == 0
        ? Optional.empty()
        : input.volumeADay().map(volume -> days(unlock.units(), volume));
  }

  private static String days(BigInteger units, BigInteger volume) {
    var days = new BigDecimal(units).divide(new BigDecimal(volume), 1, RoundingMode.HALF_EVEN);
    return days.signum() == 0 ? "<0.1" : Figures.grouped(days, ',');
  }

  void write(Markup page) {
    var unknown = Tbd.of(input.schedule());
    if (unlocks.isEmpty()) {
      page.element("p", "Everything whose date is known is released.", "class", "note");
    }
    if (unlocks.isEmpty() && unknown.isEmpty()) {
      return;
    }
    page.open("table", "class", "cards unlocks").open("thead").open("tr");
    page.element("th", "at, UTC").element("th", "distribution").element("th", "what");
    page.element("th", Spelling.visible(asset.symbol()), "class", "number");
    page.element("th", "of float", "class", "number");
    if (input.volumeADay().isPresent()) {
      page.element("th", "days of volume", "class", "number");
    }
    page.close("tr").close("thead").open("tbody").line();
    unlocks.forEach(unlock -> row(page, unlock));
    unknown.forEach(tbd -> row(page, tbd));
    page.close("tbody").close("table");
    if (unlocks.size() == MOST) {
      page.element("p", "The next " + MOST + "; the calendar file has them all.", "class", "note");
    }
  }

  private void row(Markup page, Tbd tbd) {
    page.open("tr", "data-layer", Integer.toString(tbd.layer()));
    page.element("th", "TBD", "scope", "row", "class", "date");
    Pages.cell(page, "distribution", "");
    page.element("i", "", "class", "swatch " + Axes.hue(tbd.layer()));
    page.text(tbd.line().distribution().name()).close("td");
    Pages.cell(page, "what", "").text(tbd.what()).close("td");
    Pages.cell(page, asset.symbol(), "number");
    Pages.amount(page, asset.units(tbd.units())).close("td");
    page.element("td", "");
    if (input.volumeADay().isPresent()) {
      page.element("td", "");
    }
    page.close("tr").line();
  }

  private void row(Markup page, Unlock unlock) {
    page.open("tr", "data-layer", Integer.toString(unlock.layer()));
    page.open("th", "scope", "row", "class", "date").text(Spelling.date(unlock.at()));
    page.element("small", ahead(unlock.at())).close("th");
    Pages.cell(page, "distribution", "");
    page.element("i", "", "class", "swatch " + Axes.hue(unlock.layer()));
    page.text(unlock.line().distribution().name()).close("td");
    Pages.cell(page, "what", "").text(unlock.what()).close("td");
    Pages.cell(page, asset.symbol(), "number");
    Amount amount = asset.units(unlock.units());
    if (amount.isZero()) {
      page.text("by the second");
    } else {
      Pages.amount(page, amount);
    }
    page.close("td");
    share(page, unlock);
    if (input.volumeADay().isPresent()) {
      Pages.cell(page, "days of volume", "number").text(days(unlock).orElse("")).close("td");
    }
    page.close("tr").line();
  }

  /** Writes the share of float with a bar behind it, full at all of the float. */
  private void share(Markup page, Unlock unlock) {
    Pages.cell(page, "of float", "number meter");
    ofFloat(unlock)
        .ifPresent(share -> {
          page.open("span", "class", "gauge");
          page.element("i", "", "style", "width:" + width(unlock) + "%").close("span");
          page.text(share);
        });
    page.close("td");
  }

  private int width(Unlock unlock) {
    BigInteger before = supplies.at(unlock.at() - 1).floating();
    BigInteger percent = unlock.units().multiply(BigInteger.valueOf(100)).divide(before);
    return Math.clamp(percent.bitLength() > 31 ? 100 : percent.intValue(), 1, 100);
  }

  private String ahead(long at) {
    long days = (at - input.asOf().getEpochSecond()) / 86_400;
    return days == 0 ? "within a day" : "in " + Spelling.counted(days, "day");
  }
}
