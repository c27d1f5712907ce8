package weir.workspace;

/** Receives how far a use case has got. */
@FunctionalInterface
public interface Progress {

  /** Ignores it. */
  Progress NONE = step -> {};

  /** The kinds of work of a use case. */
  enum Work {
    /** The grants and the tree of a distribution are computed. */
    ALLOCATE(Unit.DISTRIBUTIONS),
    /** The tree of a distribution is written to its file. */
    WRITE_TREES(Unit.DISTRIBUTIONS),
    /** The blocks of a chain are read. */
    READ_BLOCKS(Unit.BLOCKS),
    /** Blocks are proven, and the proofs are kept. */
    KEEP_PROOFS(Unit.BLOCKS),
    /** The actions of a settlement are sent. */
    SEND(Unit.ACTIONS);

    private final Unit unit;

    Work(Unit unit) {
      this.unit = unit;
    }
  }

  /** The units in which work is counted. */
  enum Unit {
    /** Distributions of a plan; a cap table counts as one, its trees as one each. */
    DISTRIBUTIONS,
    /** Blocks of a chain. */
    BLOCKS,
    /** Actions of a settlement, one transaction each. */
    ACTIONS
  }

  /**
   * How far one kind of work has got.
   *
   * @param work what is being done
   * @param done how many units are done, from 0 to {@code of}
   * @param of how many there are
   * @param unit what is counted
   */
  record Step(Work work, long done, long of, Unit unit) {

    static Step of(Work work, long done, long all) {
      return new Step(work, done, all, work.unit);
    }
  }

  /** Receives the next step; called from the thread that does the work, so it should be quick. */
  void at(Step step);

  /** Receives what the work waits for, again and again while it waits. */
  default void waits(String why) {}
}
