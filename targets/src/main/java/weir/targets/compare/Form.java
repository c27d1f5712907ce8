package weir.targets.compare;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What a curve is between two of its corners: a level and growing parts, each rounded for itself.
 *
 * @param level what is there already
 * @param floors what grows
 */
public record Form(BigInteger level, List<Floor> floors) {

  static final Form NOTHING = level(BigInteger.ZERO);

  public Form {
    floors = List.copyOf(floors);
  }

  public static Form level(BigInteger level) {
    return new Form(level, List.of());
  }

  public static Form of(BigInteger level, Floor floor) {
    return new Form(level, List.of(floor));
  }

  public boolean isLevel() {
    return floors.isEmpty();
  }

  /** Returns whether the value is the floor of one straight line. */
  boolean isStraight() {
    return isLevel() || floors.size() == 1 && floors.get(0) instanceof Floor.Straight;
  }

  public BigInteger at(long t) {
    BigInteger value = level;
    for (Floor floor : floors) {
      value = value.add(floor.at(t));
    }
    return value;
  }

  Form earlier(long seconds) {
    return isLevel()
        ? this
        : new Form(level, floors.stream().map(floor -> floor.earlier(seconds)).toList());
  }

  Form plus(Form other) {
    var all = new ArrayList<>(floors);
    all.addAll(other.floors);
    return new Form(level.add(other.level), all);
  }

  /** Returns the straight line whose floor the value never exceeds. */
  Floor.Straight above() {
    return floors.stream().map(Floor::above).reduce(start(level), Floor.Straight::plus);
  }

  /** Returns the straight line whose floor the value never falls short of. */
  Floor.Straight below() {
    // Each floor after the first may lose almost a unit more than the floor of the sum.
    int lost = Math.max(0, floors.size() - 1);
    return floors.stream()
        .map(Floor::below)
        .reduce(start(level.subtract(Checks.big(lost))), Floor.Straight::plus);
  }

  private static Floor.Straight start(BigInteger level) {
    return new Floor.Straight(BigInteger.ZERO, level, BigInteger.ONE);
  }
}
