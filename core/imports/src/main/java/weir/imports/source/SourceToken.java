package weir.imports.source;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import weir.units.Address;

/**
 * A token in a file: its chain and its address.
 *
 * @param chain the chain's number by EIP-155, if it is an Ethereum-like one
 * @param contract its address there
 * @param symbol a symbol for people
 */
public record SourceToken(Optional<Long> chain, Optional<Address> contract, String symbol) {

  private static final int LONGEST_SYMBOL = 32;

  /** Numbers of chains by the names that the trackers use, from chainid.network. */
  private static final Map<String, Long> CHAINS =
      Map.ofEntries(
          Map.entry("ethereum", 1L),
          Map.entry("optimism", 10L),
          Map.entry("cronos", 25L),
          Map.entry("bsc", 56L),
          Map.entry("xdai", 100L),
          Map.entry("unichain", 130L),
          Map.entry("polygon", 137L),
          Map.entry("sonic", 146L),
          Map.entry("manta", 169L),
          Map.entry("fantom", 250L),
          Map.entry("boba", 288L),
          Map.entry("era", 324L),
          Map.entry("metis", 1_088L),
          Map.entry("core", 1_116L),
          Map.entry("moonbeam", 1_284L),
          Map.entry("moonriver", 1_285L),
          Map.entry("kava", 2_222L),
          Map.entry("abstract", 2_741L),
          Map.entry("mantle", 5_000L),
          Map.entry("canto", 7_700L),
          Map.entry("klaytn", 8_217L),
          Map.entry("base", 8_453L),
          Map.entry("evmos", 9_001L),
          Map.entry("mode", 34_443L),
          Map.entry("arbitrum", 42_161L),
          Map.entry("celo", 42_220L),
          Map.entry("avax", 43_114L),
          Map.entry("linea", 59_144L),
          Map.entry("berachain", 80_094L),
          Map.entry("blast", 81_457L),
          Map.entry("scroll", 534_352L),
          Map.entry("aurora", 1_313_161_554L),
          Map.entry("harmony", 1_666_600_000L));

  /** Returns the token of a text such as {@code ethereum:0x…} or {@code coingecko:helium}. */
  public static SourceToken of(Optional<String> text, String protocol) {
    var stated = text.orElse("");
    int colon = stated.indexOf(':');
    var chain =
        colon > 0
            ? Optional.ofNullable(CHAINS.get(stated.substring(0, colon).toLowerCase(Locale.ROOT)))
            : Optional.<Long>empty();
    var address = stated.substring(colon + 1);
    var contract =
        chain.isPresent() && address.matches("0x[0-9a-fA-F]{40}") && !address.matches("0x0{40}")
            ? Optional.of(Address.parse("0x" + address.substring(2).toLowerCase(Locale.ROOT)))
            : Optional.<Address>empty();
    return new SourceToken(chain, contract, symbol(stated, protocol));
  }

  private static String symbol(String token, String protocol) {
    int last = token.lastIndexOf("::");
    var word = last >= 0 ? token.substring(last + 2) : protocol;
    var letters = word.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "");
    return letters.isEmpty()
        ? "TOKEN"
        : letters.substring(0, Math.min(letters.length(), LONGEST_SYMBOL));
  }
}
