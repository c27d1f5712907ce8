package weir.allocate.list;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import weir.allocate.grant.Allocation;
import weir.allocate.grant.AllocationCode;
import weir.diagnose.Code;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.plan.Recipients.Measure;
import weir.units.Address;
import weir.units.Figures;

/**
 * Finds the reason why a field is refused; called only for refused fields, so that reading stays
 * fast.
 */
public final class FieldFaults {

  private static final int MAX_EXPONENT = 60;
  private static final Pattern SCIENTIFIC =
      Pattern.compile("[+-]?(\\d{1,60}\\.?\\d{0,60}|\\.\\d{1,60})[eE][+-]?\\d{1,9}");
  private static final Pattern PLAIN = Pattern.compile("\\d+(\\.\\d+)?");
  private static final Pattern GROUPED = Pattern.compile("[\\d,_' ]+(\\.\\d+)?");

  private FieldFaults() {}

  /** The fault of a field, without its place. */
  public record Fault(Code code, String what, String fix, List<Figure> figures) {}

  /** Returns what is wrong with an account. */
  static Fault account(String text) {
    String shown = DiagnosticCollector.quote(text);
    String what = text.isEmpty() ? "no account" : shown + " is not an account";
    return new Fault(
        AllocationCode.RECIPIENT_ACCOUNT,
        what,
        "write 0x and 40 hexadecimal digits; names must be resolved first",
        List.of(new Figure("characters", text.length() + " of 42")));
  }

  /** Returns what is wrong with letters that are not those of the checksum. */
  public static Fault checksum(Address account, long cases) {
    String right = account.toString();
    var written = new StringBuilder("0x");
    for (int i = 0; i < 40; i++) {
      char digit = Character.toLowerCase(right.charAt(2 + i));
      written.append(((cases >>> (39 - i)) & 1) == 1 ? Character.toUpperCase(digit) : digit);
    }
    return new Fault(
        AllocationCode.RECIPIENT_CHECKSUM,
        "wrong EIP-55 checksum: a digit may be mistyped",
        "copy the account from its source again; if its digits are right, write " + right,
        List.of(new Figure("written", written), new Figure("checksum", right)));
  }

  /** Returns what is wrong with a number. */
  static Fault number(String text, Measure measure, int decimals) {
    String shown = DiagnosticCollector.quote(text);
    if (text.isEmpty()) {
      return number("no number", "write the number, or delete the row");
    }
    if (text.startsWith("-")) {
      return number(shown + " is negative", "write zero or more");
    }
    if (SCIENTIFIC.matcher(text).matches()) {
      return scientific(text);
    }
    if (PLAIN.matcher(text).matches()) {
      return size(text, measure, decimals);
    }
    if (GROUPED.matcher(text).matches()) {
      String fix = "write the digits alone: " + text.replaceAll("[,_' ]", "");
      return number(shown + " has signs between its digits", fix);
    }
    return number(shown + " is not a decimal number", "write digits, at most one point");
  }

  private static Fault number(String what, String fix) {
    return new Fault(AllocationCode.RECIPIENT_NUMBER, what, fix, List.of());
  }

  private static Fault scientific(String text) {
    var value = new BigDecimal(text);
    String fix =
        Math.abs((long) value.scale()) > MAX_EXPONENT
            ? "write all digits"
            : "write all digits: " + value.toPlainString();
    return new Fault(
        AllocationCode.RECIPIENT_SCIENTIFIC,
        DiagnosticCollector.quote(text)
            + " is in scientific notation; a spreadsheet may have rounded it",
        fix,
        List.of());
  }

  private static Fault size(String text, Measure measure, int decimals) {
    int point = text.indexOf('.');
    int behind = point < 0 ? 0 : text.length() - point - 1;
    if (behind > decimals) {
      String fix =
          switch (measure) {
            case UNITS -> "base units are whole; if these are tokens, write tokens: in the plan";
            case TOKENS -> "round it to " + decimals + " decimals, as the plan's amount requires";
            case WEIGHTS -> "weights have at most " + decimals + " decimals";
          };
      return new Fault(
          AllocationCode.RECIPIENT_DECIMALS,
          DiagnosticCollector.quote(text) + " has too many decimals",
          fix,
          List.of(new Figure("decimals", behind), new Figure("at most", decimals)));
    }
    BigInteger most = BigInteger.ONE.shiftLeft(Allocation.BITS).subtract(BigInteger.ONE);
    return new Fault(
        AllocationCode.RECIPIENT_RANGE,
        DiagnosticCollector.quote(text) + " is more than one grant can hold",
        "divide the grant over several accounts, or check its decimals",
        List.of(new Figure("at most", Figures.grouped(new BigDecimal(most, decimals), '_'))));
  }
}
