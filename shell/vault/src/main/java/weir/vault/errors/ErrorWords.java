package weir.vault.errors;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.evm.AbiValues;
import weir.units.Address;
import weir.units.Figures;
import weir.units.Hash32;

/** Fills the places of a sentence with the values of an error. */
final class ErrorWords {

  /** {@code {0:pool}}: the first value, as the name of a pool. */
  static final Pattern PLACE = Pattern.compile("\\{(\\d):([a-z]+)\\}");

  private final AbiValues values;
  private final ErrorNames names;
  private Optional<Instant> early = Optional.empty();

  ErrorWords(AbiValues values, ErrorNames names) {
    this.values = values;
    this.names = names;
  }

  /** Returns the instant at a place of the kind {@code from}, if there was one. */
  Optional<Instant> early() {
    return early;
  }

  String fill(String sentence) {
    return PLACE
        .matcher(sentence)
        .replaceAll(place ->
            Matcher.quoteReplacement(word(Integer.parseInt(place.group(1)), place.group(2))));
  }

  private String word(int index, String kind) {
    return switch (kind) {
      case "pool" -> pool(values.number(index));
      case "name" -> name(values.hash(index));
      case "time" -> time(values.number(index));
      case "from" -> {
        early = instant(values.number(index));
        yield time(values.number(index));
      }
      case "amount" -> amount(values.number(index));
      case "number" -> grouped(values.number(index));
      case "account" -> account(values.address(index));
      case "hash" -> values.hash(index).toString();
      case "text" -> values.text(index).replaceAll("\\p{C}", "?");
      default -> throw new IllegalArgumentException("no kind of place: " + kind);
    };
  }

  private String pool(BigInteger number) {
    String name = number.bitLength() < 63 ? names.pools().getOrDefault(number.longValue(), "") : "";
    return name.isEmpty() ? "pool number " + grouped(number) : "pool " + name;
  }

  private String name(Hash32 key) {
    String name = names.distributions().getOrDefault(key, "");
    return name.isEmpty() ? "the distribution with the name hash " + key : name;
  }

  private String account(Address account) {
    String name = names.accounts().getOrDefault(account, "");
    return name.isEmpty() ? account.toString() : name + " (" + account + ")";
  }

  private String amount(BigInteger units) {
    return names
        .asset()
        .map(asset -> asset.units(units).toString())
        .orElseGet(() -> grouped(units) + " base units");
  }

  private static String time(BigInteger seconds) {
    return instant(seconds).map(Instant::toString).orElse("second " + grouped(seconds));
  }

  private static Optional<Instant> instant(BigInteger seconds) {
    try {
      return seconds.bitLength() > 40
          ? Optional.empty()
          : Optional.of(Instant.ofEpochSecond(seconds.longValueExact()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String grouped(BigInteger number) {
    return number.bitLength() < 63 ? Figures.grouped(number.longValue()) : number.toString();
  }
}
