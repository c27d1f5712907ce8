package weir.targets.compile;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import weir.schedule.ScheduleLine;
import weir.targets.TargetKind;

/**
 * The results of compiling a distribution to several targets.
 *
 * @param line the distribution
 * @param fits the result for each target, in the order of the targets
 */
public record LineFits(ScheduleLine line, Map<TargetKind, Fit> fits) {

  /** Copies the map. */
  public LineFits {
    fits = Collections.unmodifiableMap(new EnumMap<>(fits));
  }

  /** Returns whether every target expresses the distribution. */
  public boolean areAllExpressed() {
    return fits.values().stream().allMatch(Fit.Expressed.class::isInstance);
  }
}
