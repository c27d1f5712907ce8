package weir.conformance;

import java.util.Map;
import java.util.TreeMap;

/** The counts of comparisons. */
final class VaultCount {

  private final Map<String, Integer> calls = new TreeMap<>();
  private final Map<String, Integer> kinds = new TreeMap<>();
  private final Map<String, Integer> refusals = new TreeMap<>();
  private int compared;
  private int views;
  private int nearCorners;

  void call(String function, boolean isNear) {
    calls.merge(function.substring(0, function.indexOf('(')), 1, Integer::sum);
    compared++;
    nearCorners += isNear ? 1 : 0;
  }

  void fact(String kind) {
    kinds.merge(kind, 1, Integer::sum);
  }

  void refused(String error) {
    refusals.merge(error, 1, Integer::sum);
  }

  void view() {
    views++;
  }

  int compared() {
    return compared;
  }

  int nearCorners() {
    return nearCorners;
  }

  /** Returns how often each function succeeded. */
  Map<String, Integer> calls() {
    return calls;
  }

  /** Returns how many facts of each kind were compared. */
  Map<String, Integer> kinds() {
    return kinds;
  }

  /** Returns how many refusals of each kind the books explained. */
  Map<String, Integer> refusals() {
    return refusals;
  }

  @Override
  public String toString() {
    return "%d calls compared %s, %d near a corner; %d views; facts %s; refusals explained %s"
        .formatted(compared, calls, nearCorners, views, kinds, refusals);
  }
}
