package weir.imports.sablier;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The shapes of Sablier's lists, by the columns of each besides address and amount.
 *
 * @see <a href="https://docs.sablier.com/apps/guides/csv-support">the columns and their formats</a>
 */
@SuppressWarnings("ImmutableEnumChecker")
public enum SablierShape {
  /** Everything at once. */
  INSTANT(List.of(), List.of()),
  /** In proportion to the time. */
  LINEAR(List.of("duration"), List.of("startAt", "endAt")),
  /** Everything at the end. */
  TIMELOCK(List.of("duration"), List.of("endAt")),
  /** As a power of the time. */
  EXPONENTIAL(List.of("duration"), List.of("startAt", "endAt")),
  /** A lump after a wait (cliff), the rest in proportion to the time after it. */
  CLIFF(
      List.of("duration", "cliffAmount", "cliffDuration"),
      List.of("startAt", "endAt", "cliffAmount", "cliffAt")),
  /** A lump after a wait, the rest as a power of the time after it. */
  CLIFF_EXPONENTIAL(
      List.of("duration", "cliffAmount", "cliffDuration"),
      List.of("startAt", "endAt", "cliffAmount", "cliffAt")),
  /** Two lumps after waits; the list does not state the release of the rest. */
  DOUBLE_UNLOCK(
      List.of(
          "duration",
          "firstUnlockAmount",
          "firstUnlockDuration",
          "secondUnlockAmount",
          "secondUnlockDuration"),
      List.of(
          "startAt",
          "endAt",
          "firstUnlockAmount",
          "firstUnlockAt",
          "secondUnlockAmount",
          "secondUnlockAt")),
  /** A lump at the start, the rest in proportion to the time. */
  UNLOCK_LINEAR(List.of("duration", "unlockAmount"), List.of("startAt", "endAt", "unlockAmount")),
  /** A lump at the start, one after a wait, the rest in proportion to the time after it. */
  UNLOCK_CLIFF(
      List.of("duration", "unlockAmount", "cliffAmount", "cliffDuration"),
      List.of("startAt", "endAt", "unlockAmount", "cliffAmount", "cliffAt")),
  /** In proportion to the whole days, weeks or years. */
  GRANULAR(List.of("duration", "granularity"), List.of("startAt", "endAt", "granularity")),
  /** In a number of equal steps. */
  STEPPER(List.of("duration", "stepCount"), List.of("startAt", "endAt", "stepCount")),
  /** In equal steps, a month apart. */
  MONTHLY(List.of("none"), List.of("startAt", "monthCount")),
  /** In unequal steps, a year apart. */
  BACKWEIGHTED(List.of("none"), List.of("startAt", "unlockPercentages", "yearCount")),
  /** At a rate without an end. */
  FLOW(List.of("none"), List.of("rateAmount", "rateInterval", "initialDepositAmount", "startAt"));

  private final Set<String> byDuration;
  private final Set<String> byRange;

  SablierShape(List<String> byDuration, List<String> byRange) {
    this.byDuration = lower(byDuration);
    this.byRange = lower(byRange);
  }

  /** Returns the shapes that have these columns besides address and amount. */
  static List<SablierShape> of(Set<String> columns) {
    var lower = lower(columns);
    return Arrays.stream(values())
        .filter(s -> s.byDuration.equals(lower) || s.byRange.equals(lower))
        .toList();
  }

  /** Returns the current name of a column that has another name in older lists. */
  static String column(String name) {
    return Optional.of(name.toLowerCase(Locale.ROOT))
        .map(lower ->
            switch (lower) {
              case "start" -> "startat";
              case "end" -> "endat";
              case "cliffend" -> "cliffat";
              case "steps" -> "stepcount";
              case "months" -> "monthcount";
              case "unlock" -> "unlockamount";
              default -> lower;
            })
        .orElseThrow();
  }

  private static Set<String> lower(java.util.Collection<String> names) {
    return names.stream()
        .map(n -> n.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }
}
