package weir.imports.trackers;

import java.util.Locale;
import java.util.Optional;
import weir.imports.source.Names;

/**
 * What a tracker's category comes to in a plan.
 *
 * @param path by which way it reaches its holders
 * @param cohort the name that groups distributions
 * @param label what it is for supply accounting, if anything
 */
record Category(String path, String cohort, Optional<String> label) {

  /** Returns what the word comes to; an unknown word, or none, is an emission. */
  static Category of(Optional<String> word) {
    return switch (word.map(w -> w.toLowerCase(Locale.ROOT)).orElse("")) {
      case "insiders" -> new Category("vesting", "insiders", Optional.of("insider"));
      case "privatesale" -> new Category("placement", "private-sale", Optional.of("investor"));
      case "publicsale" -> new Category("sale", "public-sale", Optional.of("community"));
      case "airdrop" -> new Category("airdrop", "airdrop", Optional.of("community"));
      case "farming" -> new Category("liquidity-mining", "farming", Optional.of("community"));
      case "staking" -> new Category("staking", "staking", Optional.of("community"));
      case "liquidity" -> new Category("treasury", "liquidity", Optional.empty());
      case "noncirculating" ->
          new Category("treasury", "noncirculating", Optional.of("non-circulating"));
      case "" -> new Category("emission", "emission", Optional.empty());
      default -> new Category("emission", Names.plain(word.orElseThrow()), Optional.empty());
    };
  }
}
