package weir.app.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts of wei as people write them: {@code 2.5 ether}, {@code 300 gwei}, {@code 7 wei}. */
public final class EtherText {

  private static final int ETHER = 18;
  private static final int GWEI = 9;
  private static final Pattern AMOUNT =
      Pattern.compile("([0-9]{1,30}(?:\\.[0-9]{1,18})?) ?(ether|gwei|wei)");

  private EtherText() {}

  /** Returns an amount in ether. */
  public static String ether(BigInteger wei) {
    return text(wei, ETHER) + " ether";
  }

  /** Returns an amount in gwei. */
  public static String gwei(BigInteger wei) {
    return text(wei, GWEI) + " gwei";
  }

  /** Returns the wei of a text with its unit; empty if it is none, or has a part of a wei. */
  public static Optional<BigInteger> read(String text) {
    var parts = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return Optional.empty();
    }
    int decimals =
        switch (parts.group(2)) {
          case "ether" -> ETHER;
          case "gwei" -> GWEI;
          default -> 0;
        };
    BigDecimal wei = new BigDecimal(parts.group(1)).scaleByPowerOfTen(decimals);
    return wei.stripTrailingZeros().scale() > 0
        ? Optional.empty()
        : Optional.of(wei.toBigIntegerExact());
  }

  private static String text(BigInteger wei, int decimals) {
    return new BigDecimal(wei, decimals).stripTrailingZeros().toPlainString();
  }
}
