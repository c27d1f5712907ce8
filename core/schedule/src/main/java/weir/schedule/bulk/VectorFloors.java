package weir.schedule.bulk;

import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loop, for as many instants at a time as a register of the machine holds.
 *
 * <p>Vectors have no upper word of a product, but the elapsed time e is below 2^31, so that with
 * fraction = a * 2^32 + b it is (e * a + floor(e * b / 2^32)) / 2^32, which never overflows. With
 * the masks the compiler knows that both factors have 32 bits, for which there is an instruction.
 */
final class VectorFloors implements Floors {

  private static final VectorSpecies<Long> LANES = LongVector.SPECIES_PREFERRED;
  private static final int WIDTH = LANES.length();
  private static final int HALF = 32;
  private static final long LOWER = 0xffff_ffffL;

  /**
   * Eight lanes, the most that exist, and then none; a read at an offset leaves the needed number.
   */
  private static final long[] KEEP = {-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0};

  private static final int KEPT = 8;

  /** Returns whether registers hold enough lanes for this loop to be the faster one. */
  static boolean pays() {
    return WIDTH >= 4 && WIDTH <= KEPT;
  }

  @Override
  public void add(Rows rows, long[] instants, long[] sums) {
    for (int i = 0; i < rows.size; i++) {
      add(rows.fraction[i], rows.from[i], rows.begin[i], rows.end[i], instants, sums);
    }
  }

  private static void add(
      long fraction, long from, int begin, int end, long[] instants, long[] sums) {
    var start = LongVector.broadcast(LANES, from);
    var whole = LongVector.broadcast(LANES, fraction);
    var upper = whole.lanewise(LSHR, HALF);
    var lower = whole.and(LOWER);
    int k = begin;
    for (; k <= end - WIDTH; k += WIDTH) {
      var floors = floors(LongVector.fromArray(LANES, instants, k), start, upper, lower);
      LongVector.fromArray(LANES, sums, k).add(floors).intoArray(sums, k);
    }
    if (k < end) {
      var keep = LongVector.fromArray(LANES, KEEP, KEPT - (end - k));
      var floors = floors(LongVector.fromArray(LANES, instants, k), start, upper, lower).and(keep);
      LongVector.fromArray(LANES, sums, k).add(floors).intoArray(sums, k);
    }
  }

  private static LongVector floors(
      LongVector at, LongVector start, LongVector upper, LongVector lower) {
    var elapsed = at.sub(start).and(LOWER);
    return elapsed.mul(upper).add(elapsed.mul(lower).lanewise(LSHR, HALF)).lanewise(LSHR, HALF);
  }
}
