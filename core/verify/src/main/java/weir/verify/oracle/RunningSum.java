package weir.verify.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Parts, added up one after another. */
record RunningSum(List<BigInteger> parts) {

  /**
   * Returns how much is released by each of these instants.
   *
   * @param isFromNothing whether the first part starts at the first instant, and is not released
   *     then
   */
  List<ExactTerm.Point> at(List<Long> instants, boolean isFromNothing) {
    var points = new ArrayList<ExactTerm.Point>();
    BigInteger out = BigInteger.ZERO;
    int added = 0;
    for (int i = 0; i < instants.size(); i++) {
      while (added < (isFromNothing ? i : i + 1)) {
        out = out.add(parts.get(added++));
      }
      points.add(new ExactTerm.Point(instants.get(i), out));
    }
    return points;
  }
}
