package weir.settle.plan;

import java.util.ArrayList;
import java.util.List;
import weir.settle.preflight.AlignedRun;

/**
 * Packs pushes to many holders into few transactions, by the gas that was measured for them.
 *
 * <p>A push pays an aligned run of grants, which one proof shows. A transaction takes several runs,
 * also of several distributions. A run that does not fit into what is left is halved, and only its
 * parts that do not fit go on into the next transaction.
 */
final class PushPacking {

  /**
   * Some grants that one push pays.
   *
   * @param distribution the name of their distribution
   * @param run their indices
   */
  record PushRun(String distribution, AlignedRun run) {}

  /** Says how much gas a run uses, by measurement. */
  @FunctionalInterface
  interface Meter {

    /** Returns the gas of a run inside a transaction that pays others as well. */
    long gas(PushRun run);
  }

  /**
   * One transaction.
   *
   * @param runs in the order in which they were added
   * @param gas what it is taken to use
   */
  record Packed(List<PushRun> runs, long gas) {
    Packed {
      runs = List.copyOf(runs);
    }
  }

  private final Meter meter;
  private final long base;
  private final long cap;
  private final int holders;
  private final List<Packed> closed = new ArrayList<>();
  private final List<PushRun> open = new ArrayList<>();
  private long gas;
  private long count;

  /**
   * Begins with no transaction.
   *
   * @param meter the gas of each run
   * @param base the gas of a transaction without any run
   * @param cap the most gas of a transaction
   * @param holders how many grants a transaction pays at most
   */
  PushPacking(Meter meter, long base, long cap, int holders) {
    this.meter = meter;
    this.base = base;
    this.cap = cap;
    this.holders = holders;
    this.gas = base;
  }

  /** Adds grants. A single grant above the cap gets a transaction of its own. */
  void add(PushRun run) {
    int size = run.run().count();
    long more = meter.gas(run);
    boolean fits = gas + more <= cap && count + size <= holders;
    if (fits || (size == 1 && open.isEmpty())) {
      open.add(run);
      gas += more;
      count += size;
    } else if (size == 1) {
      close();
      add(run);
    } else {
      for (AlignedRun half : run.run().halves()) {
        add(new PushRun(run.distribution(), half));
      }
    }
  }

  /** What is added from now on goes into another transaction. */
  void close() {
    if (!open.isEmpty()) {
      closed.add(new Packed(open, gas));
      open.clear();
    }
    gas = base;
    count = 0;
  }

  /** Returns all transactions, in order. Every grant that was added is in one of their runs. */
  List<Packed> packed() {
    close();
    return List.copyOf(closed);
  }
}
