package weir.settle.plan;

import java.util.List;
import java.util.OptionalLong;
import weir.allocate.DistributionAllocation;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.release.Axis;
import weir.release.Gate;
import weir.release.Slice;
import weir.release.Term;
import weir.release.words.ReleaseWords;
import weir.release.words.WordContext;
import weir.schedule.ScheduleLine;
import weir.settle.PoolCommitment;
import weir.units.Hash32;

/**
 * A pool that a plan defines: a distribution in the custody of the vault.
 *
 * @param line its release
 * @param grants the grants that it pays
 * @param words the release as the vault stores it
 */
record PlannedPool(ScheduleLine line, DistributionAllocation grants, List<Hash32> words) {

  /** How many words a vault stores at once: {@code ReleaseWords.CHUNK} in {@code contracts}. */
  private static final int MOST_WORDS = 767;

  PlannedPool {
    words = List.copyOf(words);
  }

  /**
   * Returns the pool of a line.
   *
   * @throws IllegalArgumentException if a vault cannot store its release; the message says why
   */
  static PlannedPool of(Plan plan, ScheduleLine line, DistributionAllocation grants) {
    List<Hash32> words = ReleaseWords.pack(line.releases(), WordContext.of(plan));
    if (words.size() > MOST_WORDS) {
      throw new IllegalArgumentException(
          "it has %d words, and a vault stores at most %d".formatted(words.size(), MOST_WORDS));
    }
    return new PlannedPool(line, grants, words);
  }

  Distribution distribution() {
    return line.distribution();
  }

  String name() {
    return line.name();
  }

  /** Returns the vault's key for it: keccak-256 of the distribution's name. */
  Hash32 key() {
    return Distribution.nameHash(name());
  }

  PoolCommitment commitment() {
    return new PoolCommitment(
        name(), line.amount(), grants.allocation().size(), grants.tree().root());
  }

  /**
   * Returns the single instant at which all of it is released, in UTC seconds, if there is one:
   * then an instant pool, which pays each grant once and records it as one bit, costs less gas.
   * Nothing can be revoked from an instant pool, and no grant of it moves, so the result is empty
   * if the plan lets an account revoke, a grant move or the clock change.
   */
  OptionalLong instant() {
    List<Slice> slices = line.release().slices();
    if (slices.size() == 1
        && slices.getFirst().term() instanceof Term.Jump(long at)
        && slices.getFirst().axis() instanceof Axis.Time
        && slices.getFirst().gate() instanceof Gate.Open
        && line.unlock().isEmpty()
        && distribution().terms().revocable().isEmpty()
        && !distribution().terms().pool().changes()) {
      return OptionalLong.of(at);
    }
    return OptionalLong.empty();
  }
}
