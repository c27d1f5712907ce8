package weir.evm;

/** What Jazzer feeds: both readers must agree on any bytes. */
public final class LogFuzz {

  private LogFuzz() {}

  public static void fuzzerTestOneInput(byte[] answer) {
    if (!hasLongNumber(answer)) {
      new BothLogReaders().agree(answer);
    }
  }

  /** The library of JSON counts the digits of a long number by where in its buffer it stands. */
  private static boolean hasLongNumber(byte[] answer) {
    int digits = 0;
    for (byte each : answer) {
      digits = each >= '0' && each <= '9' || each == '.' ? digits + 1 : 0;
      if (digits > 900) {
        return true;
      }
    }
    return false;
  }
}
