package weir.units;

import java.math.BigDecimal;

/** Exact numbers as text for people. */
public final class Figures {

  private Figures() {}

  /** Returns the plain decimal with its whole part in groups of three: {@code 1_234_567.5}. */
  public static String grouped(BigDecimal number, char separator) {
    String plain = number.abs().toPlainString();
    int point = plain.indexOf('.');
    String whole = point < 0 ? plain : plain.substring(0, point);
    var text = new StringBuilder(number.signum() < 0 ? "-" : "");
    for (int i = 0; i < whole.length(); i++) {
      if (i > 0 && (whole.length() - i) % 3 == 0) {
        text.append(separator);
      }
      text.append(whole.charAt(i));
    }
    return text.append(point < 0 ? "" : plain.substring(point)).toString();
  }

  /** Returns the whole number in groups of three: {@code 252_803}. */
  public static String grouped(long number) {
    return grouped(BigDecimal.valueOf(number), '_');
  }

  /**
   * Returns the noun for a number of things: {@code holder} for one, {@code holders} for others.
   */
  public static String noun(long number, String one) {
    return number == 1 ? one : one + "s";
  }
}
