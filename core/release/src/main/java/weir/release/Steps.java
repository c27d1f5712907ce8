package weir.release;

import java.util.List;

/** The instants of the steps of stairs, strictly rising, in UTC seconds. */
public sealed interface Steps {

  /** Returns how many there are; at least one. */
  int count();

  /** Returns the instant of step {@code k}, counted from 1 to {@link #count}. */
  long instant(int k);

  /** Returns the number of steps by {@code at}, that instant included. */
  int reached(long at);

  /**
   * Steps of equal spacing.
   *
   * @param first the instant of the first step
   * @param period seconds between two steps, more than zero
   * @param count how many steps
   */
  record Every(long first, long period, int count) implements Steps {

    public Every {
      ReleaseLimits.instant(first);
      if (period <= 0 || count <= 0) {
        throw new IllegalArgumentException(count + " steps, " + period + " s apart");
      }
      ReleaseLimits.instant(Math.addExact(first, Math.multiplyExact(period, count - 1L)));
    }

    @Override
    public long instant(int k) {
      return first + period * (k - 1L);
    }

    @Override
    public int reached(long at) {
      return at < first ? 0 : (int) Math.min(count, (at - first) / period + 1);
    }
  }

  /**
   * Listed steps, as calendar months need.
   *
   * @param instants strictly rising
   */
  record Listed(List<Long> instants) implements Steps {

    public Listed {
      instants = List.copyOf(instants);
      if (instants.isEmpty()) {
        throw new IllegalArgumentException("no steps");
      }
      for (int i = 0; i < instants.size(); i++) {
        ReleaseLimits.instant(instants.get(i));
        if (i > 0 && instants.get(i) <= instants.get(i - 1)) {
          throw new IllegalArgumentException("steps do not rise: " + instants);
        }
      }
    }

    @Override
    public int count() {
      return instants.size();
    }

    @Override
    public long instant(int k) {
      return instants.get(k - 1);
    }

    @Override
    public int reached(long at) {
      int low = 0;
      int high = instants.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (instants.get(middle) <= at) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
