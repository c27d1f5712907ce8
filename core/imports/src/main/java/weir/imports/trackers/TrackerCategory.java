package weir.imports.trackers;

import java.util.Locale;
import java.util.Optional;
import weir.imports.source.PlanNames;

/**
 * The meaning of a tracker's category in a plan.
 *
 * @param path the path of the distribution
 * @param cohort the name that groups distributions
 * @param label its label for the definitions of supply, if it has one
 */
record TrackerCategory(String path, String cohort, Optional<String> label) {

  /** Returns the meaning of the word; an unknown word, or none, is an emission. */
  static TrackerCategory of(Optional<String> word) {
    return switch (word.map(w -> w.toLowerCase(Locale.ROOT)).orElse("")) {
      case "insiders" -> new TrackerCategory("vesting", "insiders", Optional.of("insider"));
      case "privatesale" ->
          new TrackerCategory("placement", "private-sale", Optional.of("investor"));
      case "publicsale" -> new TrackerCategory("sale", "public-sale", Optional.of("community"));
      case "airdrop" -> new TrackerCategory("airdrop", "airdrop", Optional.of("community"));
      case "farming" ->
          new TrackerCategory("liquidity-mining", "farming", Optional.of("community"));
      case "staking" -> new TrackerCategory("staking", "staking", Optional.of("community"));
      case "liquidity" -> new TrackerCategory("treasury", "liquidity", Optional.empty());
      case "noncirculating" ->
          new TrackerCategory("treasury", "noncirculating", Optional.of("non-circulating"));
      case "" -> new TrackerCategory("emission", "emission", Optional.empty());
      default ->
          new TrackerCategory("emission", PlanNames.plain(word.orElseThrow()), Optional.empty());
    };
  }
}
