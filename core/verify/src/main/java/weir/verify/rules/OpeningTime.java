package weir.verify.rules;

import java.math.BigInteger;
import java.time.Instant;
import weir.verify.Deviation;
import weir.verify.Rule;
import weir.verify.trial.Earliness;
import weir.verify.trial.Trial;

/**
 * A pool is open before its release begins.
 *
 * <p>A plan may promise what lies in the past, such as vesting that counts from a day of hiring. No
 * pool can open in time for it; then it opens within a day of the vault's funding, which is as the
 * plan says as can be, and is noted.
 */
final class OpeningTime {

  /** For the last transaction of a settlement to follow the first; several signers need hours. */
  private static final long SETTLING = 86_400;

  private OpeningTime() {}

  /**
   * Judges when a pool opened.
   *
   * @param funded when the issuer first funded the vault, in UTC seconds
   */
  static void judge(JudgedPool pool, long funded, PoolFindings findings) {
    long at = pool.since();
    var promise = pool.promise();
    BigInteger due = promise.released(at);
    long behind = Earliness.behind(BigInteger.ZERO, at, promise::released);
    if (behind == 0) {
      return;
    }
    var deviation = new Deviation(due, 0, behind);
    String[] numbers = {
      findings.figure("released", due),
      Earliness.lateLine(behind, at),
      Trial.line("funded", Instant.ofEpochSecond(funded)),
    };
    boolean isPast = at - behind < funded;
    if (isPast && at - funded <= SETTLING) {
      findings.note(pool, "the release had begun before the vault was funded", numbers);
    } else {
      findings.add(
          Rule.OPENED_IN_TIME,
          pool,
          pool.opened(),
          "the pool was opened after its release had begun",
          deviation,
          numbers);
    }
  }
}
