package weir.schedule.bulk;

/** The loop, one instant after another. */
final class ScalarFloors implements Floors {

  @Override
  public void add(Rows rows, long[] instants, long[] sums) {
    for (int i = 0; i < rows.size; i++) {
      add(rows.fraction[i], rows.from[i], rows.begin[i], rows.end[i], instants, sums);
    }
  }

  private static void add(
      long fraction, long from, int begin, int end, long[] instants, long[] sums) {
    for (int k = begin; k < end; k++) {
      sums[k] += Math.unsignedMultiplyHigh(fraction, instants[k] - from);
    }
  }
}
