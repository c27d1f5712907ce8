package weir.schedule.bulk;

/**
 * The inner loop of lines: for each row and each instant t at which it is under way, the fraction
 * of its quotient is added to the sum of that instant: floor(fraction * (t - from) / 2^64).
 *
 * <p>Both implementations compute the same numbers.
 */
sealed interface Floors permits ScalarFloors, VectorFloors {

  /**
   * The module that {@link VectorFloors} needs; it is an incubator module, so a JVM loads it only
   * on request.
   */
  String VECTOR_MODULE = "jdk.incubator.vector";

  /** Adds the floors of the first rows; sums and instants reach {@link Grid#BEYOND} further. */
  void add(Rows rows, long[] instants, long[] sums);

  /** Returns the fastest implementation that this JVM supports. */
  static Floors best() {
    return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent() && VectorFloors.pays()
        ? new VectorFloors()
        : new ScalarFloors();
  }

  /**
   * Rows prepared for the loop; from {@code begin} on and before {@code end} they are under way.
   */
  final class Rows {

    static final int MOST = 1024;

    final long[] fraction = new long[MOST];
    final long[] from = new long[MOST];
    final int[] begin = new int[MOST];
    final int[] end = new int[MOST];
    int size;
  }
}
