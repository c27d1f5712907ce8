package weir.testkit;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Property tests: many random cases from one seed, small ones first.
 *
 * <p>{@code -Dweir.seed=N} sets the seed, {@code -Dweir.cases=N} the number of cases (default 300).
 */
public final class Cases {

  private static final long SEED = Long.getLong("weir.seed", 20_260_101L);
  private static final int COUNT = Integer.getInteger("weir.cases", 300);

  private Cases() {}

  /** Makes cases that grow with their number and checks each; the first failure is shown. */
  public static <T> void forAll(Function<Source, T> make, Consumer<T> check) {
    for (int size = 1; size <= COUNT; size++) {
      T value = make.apply(Source.of(SEED + size, size));
      try {
        check.accept(value);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "fails for %s%nsee it again: -Dweir.seed=%d (case %d)".formatted(value, SEED, size), e);
      }
    }
  }

  /** Returns the seed of this run, to be printed by tests that draw for themselves. */
  public static long seed() {
    return SEED;
  }
}
