package weir.vault;

import java.util.Map;
import java.util.TreeMap;

/** What was compared. */
final class VaultCount {

  private final Map<String, Integer> kinds = new TreeMap<>();
  private final Map<String, Integer> refusals = new TreeMap<>();
  private int compared;
  private int views;
  private int nearCorners;

  void call(boolean isNear) {
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

  Map<String, Integer> kinds() {
    return kinds;
  }

  Map<String, Integer> refusals() {
    return refusals;
  }

  @Override
  public String toString() {
    return "%d calls compared, %d near a corner; %d views; facts %s; refusals explained %s"
        .formatted(compared, nearCorners, views, kinds, refusals);
  }
}
