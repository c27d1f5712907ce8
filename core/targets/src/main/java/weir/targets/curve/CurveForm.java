package weir.targets.curve;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The form of a curve between two of its corners: a level and growing parts, each rounded
 * separately.
 *
 * @param level the amount that is released already
 * @param floors the growing parts
 */
public record CurveForm(BigInteger level, List<FloorPart> floors) {

  static final CurveForm NOTHING = level(BigInteger.ZERO);

  public CurveForm {
    floors = List.copyOf(floors);
  }

  public static CurveForm level(BigInteger level) {
    return new CurveForm(level, List.of());
  }

  public static CurveForm of(BigInteger level, FloorPart floor) {
    return new CurveForm(level, List.of(floor));
  }

  public boolean isLevel() {
    return floors.isEmpty();
  }

  /** Returns whether the value is the floor of one straight line. */
  public boolean isStraight() {
    return isLevel() || floors.size() == 1 && floors.get(0) instanceof FloorPart.Straight;
  }

  public BigInteger at(long t) {
    BigInteger value = level;
    for (FloorPart floor : floors) {
      value = value.add(floor.at(t));
    }
    return value;
  }

  public CurveForm earlier(long seconds) {
    return isLevel()
        ? this
        : new CurveForm(level, floors.stream().map(floor -> floor.earlier(seconds)).toList());
  }

  CurveForm plus(CurveForm other) {
    var all = new ArrayList<>(floors);
    all.addAll(other.floors);
    return new CurveForm(level.add(other.level), all);
  }

  /** Returns the straight line whose floor the value never exceeds. */
  public FloorPart.Straight above() {
    return floors.stream().map(FloorPart::above).reduce(start(level), FloorPart.Straight::plus);
  }

  /** Returns the straight line whose floor the value never falls short of. */
  public FloorPart.Straight below() {
    // Each floor after the first may lose almost a unit more than the floor of the sum.
    int lost = Math.max(0, floors.size() - 1);
    return floors.stream()
        .map(FloorPart::below)
        .reduce(start(level.subtract(ParameterChecks.big(lost))), FloorPart.Straight::plus);
  }

  private static FloorPart.Straight start(BigInteger level) {
    return new FloorPart.Straight(BigInteger.ZERO, level, BigInteger.ONE);
  }
}
