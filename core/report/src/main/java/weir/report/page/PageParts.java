package weir.report.page;

import java.math.BigInteger;
import weir.report.format.Spelling;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Figures;

/** Pieces that several pages share. */
final class PageParts {

  private PageParts() {}

  /** Writes whole tokens, exact, their decimals less prominent. */
  static Markup amount(Markup page, Amount amount) {
    return amount(page, amount.asset(), amount.units());
  }

  /** Writes base units as whole tokens, of any size. */
  static Markup amount(Markup page, Asset asset, BigInteger units) {
    String text = Figures.grouped(Spelling.tokens(asset, units), ',');
    int point = text.indexOf('.');
    if (point < 0) {
      return page.text(text);
    }
    return page.text(text.substring(0, point))
        .element("span", text.substring(point), "class", "decimals");
  }

  /**
   * Writes the amount of an unlock: whole tokens, rounded in the text and exact in its title, or
   * the rate per day.
   */
  static void unlocked(Markup page, Asset asset, BigInteger units, BigInteger perDay) {
    if (units.signum() > 0) {
      String exact = Spelling.grouped(asset, units) + " " + Spelling.visible(asset.symbol());
      page.element("span", Spelling.rounded(asset, units), "title", exact);
    }
    if (perDay.signum() > 0) {
      String rate = Spelling.rounded(asset, perDay) + " a day";
      page.element("small", units.signum() > 0 ? "then " + rate : rate, "class", "rate");
    }
  }

  static void hexadecimal(Markup page, Object value) {
    page.element("code", value.toString(), "class", "hex");
  }

  static void heading(Markup page, String title, String explanation) {
    page.element("h2", title);
    if (!explanation.isEmpty()) {
      page.element("p", explanation, "class", "note");
    }
  }

  /** Opens a cell that names its column, for narrow screens on which rows become cards. */
  static Markup cell(Markup page, String column, String side) {
    return page.open("td", "data-column", column, "class", side);
  }
}
