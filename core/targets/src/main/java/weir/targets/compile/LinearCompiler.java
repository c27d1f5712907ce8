package weir.targets.compile;

import static weir.targets.compile.ReleaseOutline.date;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import weir.targets.TargetKind;
import weir.targets.compile.ReleaseOutline.Other;
import weir.targets.compile.ReleaseOutline.Ramp;
import weir.targets.compile.ReleaseOutline.Stair;
import weir.targets.model.SablierLinear3;
import weir.targets.model.SablierLinear4;

/**
 * Compiles releases to linear streams of Sablier: an unlock at the start, one at the cliff, and
 * then a line, or equal steps if the version has them.
 */
final class LinearCompiler {

  private final ReleaseOutline outline;
  private final BigInteger total;
  private final boolean hasSteps;

  private LinearCompiler(ReleaseOutline outline, BigInteger total, boolean hasSteps) {
    this.outline = outline;
    this.total = total;
    this.hasSteps = hasSteps;
  }

  static Draft compile(ReleaseOutline outline, BigInteger total, boolean hasSteps) {
    return new LinearCompiler(outline, total, hasSteps).compile();
  }

  private Draft compile() {
    if (outline.runs().size() > 1) {
      return RunCompiler.twoRuns(outline);
    }
    if (outline.runs().isEmpty()) {
      return jumps(List.copyOf(outline.lumps().keySet()));
    }
    return switch (outline.runs().get(0)) {
      case Other(var says) ->
          Draft.refused("it has one line or equal steps, and the release has %s", says);
      case Ramp ramp -> {
        BigInteger accrued = ramp.catchesUp() ? ramp.accrued() : BigInteger.ZERO;
        yield run(ramp.from(), ramp.opens(), ramp.to(), 1, accrued);
      }
      case Stair stair when !hasSteps ->
          Draft.refused(
              "it pays by the second, without granularity, and the release has %s; %s has it",
              stair.says(), TargetKind.SABLIER_LINEAR_4.label());
      case Stair stair -> stair(stair);
    };
  }

  private Draft stair(Stair stair) {
    // If there is a lump sum at or before the first step, that step is paid together with it.
    boolean together =
        stair.held() > 1
            || stair.base() < 1
            || !outline.lumps().tailMap(stair.base() + 1).isEmpty();
    return together
        ? run(
            Math.min(stair.base(), stair.first() - 1),
            stair.instant(stair.held()),
            stair.end(),
            stair.period(),
            stair.accrued())
        : run(stair.base(), stair.base(), stair.end(), stair.period(), BigInteger.ZERO);
  }

  private BigInteger lump(long at) {
    return outline.lumps().getOrDefault(at, BigInteger.ZERO);
  }

  /** At most three sums: at the start, at the cliff, and a step that ends with the stream. */
  private Draft jumps(List<Long> at) {
    BigInteger first = lump(at.get(0));
    if (at.size() == 1) {
      return ready(BigInteger.ZERO, BigInteger.ZERO, at.get(0) - 1, none(), at.get(0), 1);
    }
    if (at.size() == 2) {
      long length = at.get(1) - at.get(0);
      return hasSteps || length == 1
          ? ready(first, BigInteger.ZERO, at.get(0), none(), at.get(1), length)
          : ready(first, BigInteger.ZERO, at.get(0), OptionalLong.of(at.get(1) - 1), at.get(1), 1);
    }
    if (at.size() == 3 && hasSteps) {
      BigInteger second = lump(at.get(1));
      long step = at.get(2) - at.get(1);
      return ready(first, second, at.get(0), OptionalLong.of(at.get(1)), at.get(2), step);
    }
    return Draft.refused(
        "it has an unlock at the start%s, and the release jumps %d times, from %s to %s",
        hasSteps ? ", one at the cliff and one at the end" : " and one at the end",
        at.size(),
        date(at.get(0)),
        date(at.getLast()));
  }

  /** A line that starts at {@code from} and releases {@code accrued} when it opens. */
  private Draft run(long from, long opens, long end, long step, BigInteger accrued) {
    var later = outline.lumps().tailMap(opens + 1);
    if (!later.isEmpty()) {
      return Draft.refused(
          "it has no lump sum after the line has opened at %s, and the release jumps by %s base"
              + " units at %s",
          date(opens), later.firstEntry().getValue(), date(later.firstKey()));
    }
    var before = new ArrayList<>(outline.lumps().headMap(opens).keySet());
    if (before.size() > 1) {
      return Draft.refused(
          "it has one lump sum before the line opens at %s, and the release jumps at %s and %s",
          date(opens), date(before.get(0)), date(before.get(1)));
    }
    BigInteger sum = accrued.add(lump(opens));
    if (before.isEmpty() && (opens == from || from < 1)) {
      return ready(sum, BigInteger.ZERO, opens, none(), end, step);
    }
    long start = before.isEmpty() ? from : before.get(0);
    BigInteger unlock = before.isEmpty() ? BigInteger.ZERO : lump(start);
    return ready(unlock, sum, start, OptionalLong.of(opens), end, step);
  }

  private Draft ready(
      BigInteger startUnlock,
      BigInteger cliffUnlock,
      long start,
      OptionalLong cliff,
      long end,
      long step) {
    if (start < 1) {
      return Draft.refused(
          "its start must be after 1970-01-01T00:00:00Z, and this one is %s", date(start));
    }
    return new Draft.Ready(
        hasSteps
            ? new SablierLinear4(total, startUnlock, cliffUnlock, start, cliff, end, step)
            : new SablierLinear3(total, startUnlock, cliffUnlock, start, cliff, end));
  }

  private static OptionalLong none() {
    return OptionalLong.empty();
  }
}
