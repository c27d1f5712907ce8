package weir.vault.errors;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import weir.evm.AbiException;
import weir.evm.AbiFunction;
import weir.evm.AbiValues;
import weir.units.Bytes;

/** All errors that have words, by the four bytes with which their reverts start. */
final class ErrorTable {

  static final ErrorTable ALL =
      of(
          Stream.of(
                  VaultErrorText.LINES,
                  RegistryErrorText.LINES,
                  TokenErrorText.LINES,
                  GovernedErrorText.LINES,
                  ReleaseErrorText.LINES,
                  RewardErrorText.LINES)
              .flatMap(String::lines)
              .toList());

  private static final AbiFunction REASON = AbiFunction.of("Error(string)");
  private static final AbiFunction PANIC = AbiFunction.of("Panic(uint256)");
  private static final int LONGEST_REASON = 200;

  /** The codes that the Solidity compiler documents. */
  private static final Map<Integer, String> PANICS =
      Map.of(
          0x01, "an assertion does not hold",
          0x11, "a sum or difference leaves the range of its type",
          0x12, "a division by zero",
          0x21, "a number is that of no member of its enumeration",
          0x22, "stored bytes are malformed",
          0x31, "the last element is taken from an empty list",
          0x32, "a list has no element at this index",
          0x41, "too much memory is asked for",
          0x51, "a function that was never set is called");

  /**
   * One error and its words.
   *
   * @param error its signature
   * @param words a sentence with places for the error's values, such as {@code {0:pool}}
   * @param next what to do, with places too
   */
  record Entry(AbiFunction error, String words, String next) {}

  private final Map<Bytes, Entry> entries;

  private ErrorTable(Map<Bytes, Entry> entries) {
    this.entries = Map.copyOf(entries);
  }

  /**
   * Returns the table of three lines an error: signature, words, and what to do.
   *
   * @throws IllegalArgumentException if an error is there twice
   */
  static ErrorTable of(List<String> lines) {
    var entries = new HashMap<Bytes, Entry>();
    for (int i = 0; i < lines.size(); i += 3) {
      Entry entry = entry(lines.get(i).strip(), lines.get(i + 1).strip(), lines.get(i + 2).strip());
      if (entries.put(entry.error().selector(), entry) != null) {
        throw new IllegalArgumentException(entry.error() + " has its words twice");
      }
    }
    return new ErrorTable(entries);
  }

  private static Entry entry(String signature, String words, String next) {
    return new Entry(AbiFunction.of(signature), words, next);
  }

  List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  ContractError read(Bytes revert, ErrorNames names) {
    if (revert.size() < 4) {
      return unknown("the contract refuses, and gives no reason");
    }
    try {
      if (REASON.isCalledBy(revert)) {
        return said(REASON.toString(), quoted(REASON.arguments(revert).text(0)));
      }
      if (PANIC.isCalledBy(revert)) {
        return said(PANIC.toString(), panic(PANIC.arguments(revert).number(0)));
      }
      Entry entry = entries.get(revert.slice(0, 4));
      if (entry != null) {
        return read(entry, entry.error().arguments(revert), names);
      }
    } catch (AbiException e) {
      // Another error has the same first four bytes: its values are not ours.
    }
    return unknown(
        "the contract refuses with an error that has no words here: %s and %d more bytes"
            .formatted(revert.slice(0, 4), revert.size() - 4));
  }

  private static ContractError read(Entry entry, AbiValues values, ErrorNames names) {
    var from = new ErrorWords(values, names);
    String words = from.fill(entry.words());
    String next = from.fill(entry.next());
    Optional<Instant> early = from.early();
    return new ContractError(entry.error().toString(), words, next, early);
  }

  private static ContractError said(String error, String words) {
    return new ContractError(error, words, "", Optional.empty());
  }

  private static ContractError unknown(String words) {
    return said("", words);
  }

  /** The author of a contract chooses the text, so it shows on one line and is not long. */
  private static String quoted(String reason) {
    String line = reason.replaceAll("\\p{C}", "?");
    String shown =
        line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
    return "the contract says: \"" + shown + "\"";
  }

  private static String panic(BigInteger code) {
    String known = code.bitLength() < 8 ? PANICS.getOrDefault(code.intValue(), "") : "";
    return "a mistake in the contract: "
        + (known.isEmpty() ? "panic 0x" + code.toString(16) : known);
  }
}
