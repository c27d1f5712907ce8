package weir.language.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.language.keys.ScalarKind;
import weir.plan.ChainId;
import weir.units.Address;
import weir.units.Figures;
import weir.units.Hash32;

/** Reads values that are texts: names, addresses, chains, file names, small counts. */
public final class TextReader {

  private TextReader() {}

  /**
   * Returns a text of one line of well-formed characters; empty, with a diagnostic, if it is not
   * one.
   */
  public static Optional<String> line(
      ScalarKind kind, YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    String text = scalar.text();
    boolean wellFormed =
        text.codePoints()
            .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    if (!wellFormed || text.isBlank() || !kind.matches(text)) {
      complaints.add(
          PlanCode.BAD_TEXT,
          scalar.at(),
          "%s is not %s".formatted(DiagnosticCollector.quote(text), kind.says()),
          "write " + kind.says());
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** Returns a name; empty, with a diagnostic, if it is not one. */
  public static Optional<String> name(YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    String text = scalar.text();
    if (text.length() <= 64 && ScalarKind.NAME.matches(text)) {
      return Optional.of(text);
    }
    String near =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    complaints.add(
        PlanCode.BAD_NAME,
        scalar.at(),
        "%s is not a name".formatted(DiagnosticCollector.quote(text)),
        near.isEmpty() || near.length() > 64
            ? "use lower-case letters, digits and single hyphens, 64 at most"
            : "write " + near);
    return Optional.empty();
  }

  /** Returns an address other than the zero address; empty, with a diagnostic, if it is not one. */
  public static Optional<Address> address(YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    String text = scalar.text();
    if (!ScalarKind.ADDRESS.matches(text)) {
      complaints.add(
          PlanCode.BAD_ADDRESS,
          scalar.at(),
          "%s is not an address".formatted(DiagnosticCollector.quote(text)),
          text.matches("(0[xX])?[0-9a-fA-F]+")
              ? "write 0x and 40 hexadecimal digits; here are %d"
                  .formatted(text.replaceFirst("^0[xX]", "").length())
              : "write 0x and 40 hexadecimal digits");
      return Optional.empty();
    }
    var address = Address.parse(text.toLowerCase(Locale.ROOT));
    String digits = text.substring(2);
    boolean bothCases =
        !digits.equals(digits.toLowerCase(Locale.ROOT))
            && !digits.equals(digits.toUpperCase(Locale.ROOT));
    if (bothCases && !address.toString().equals(text)) {
      complaints.add(
          PlanCode.WRONG_CHECKSUM,
          scalar.at(),
          "the EIP-55 checksum of this address is wrong",
          "compare every digit with its source; only if all are right, write " + address);
      return Optional.empty();
    }
    if (address.equals(Address.ZERO)) {
      complaints.add(
          PlanCode.ZERO_ADDRESS,
          scalar.at(),
          "the zero address cannot hold tokens",
          "name the account that is meant, or leave the line out");
      return Optional.empty();
    }
    return Optional.of(address);
  }

  /** Returns a hash; empty, with a diagnostic, if it is not one. */
  public static Optional<Hash32> hash(YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    if (ScalarKind.HASH.matches(scalar.text())) {
      return Optional.of(Hash32.parse(scalar.text().toLowerCase(Locale.ROOT)));
    }
    complaints.add(
        PlanCode.BAD_HASH,
        scalar.at(),
        "%s is not a hash".formatted(DiagnosticCollector.quote(scalar.text())),
        "write 0x and 64 hexadecimal digits, as weir check prints them");
    return Optional.empty();
  }

  /** Returns the chain; empty, with a diagnostic, if it is not one. */
  public static Optional<ChainId> chain(YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    String text = scalar.text();
    if (text.equals(ChainId.NONE.toString())) {
      return Optional.of(ChainId.NONE);
    }
    if (ScalarKind.CHAIN.matches(text)) {
      try {
        return Optional.of(new ChainId(Long.parseLong(text.substring("eip155:".length()))));
      } catch (NumberFormatException _) {
        complaints.add(
            PlanCode.BAD_CHAIN,
            scalar.at(),
            "a chain's number is below 2^63",
            "compare its digits");
        return Optional.empty();
      }
    }
    complaints.add(
        PlanCode.BAD_CHAIN,
        scalar.at(),
        "%s is not a chain".formatted(DiagnosticCollector.quote(text)),
        text.matches("[1-9][0-9]{0,17}")
            ? "write eip155:" + text
            : "write eip155: and the chain's number, such as eip155:1");
    return Optional.empty();
  }

  /**
   * Returns the name of a file beside the plan or below it; empty, with a diagnostic, if it is not
   * one.
   */
  public static Optional<String> file(YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    String text = scalar.text();
    boolean inside =
        ScalarKind.FILE.matches(text)
            && !text.startsWith("/")
            && !text.contains(":")
            && List.of(text.split("/", -1)).stream()
                .noneMatch(part -> part.isBlank() || part.equals(".") || part.equals(".."));
    if (!inside) {
      complaints.add(
          PlanCode.BAD_FILE_NAME,
          scalar.at(),
          "%s is not a file beside the plan or below it".formatted(DiagnosticCollector.quote(text)),
          "put the file next to the plan and write its name, such as lists/recipients.csv");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** Returns a whole number between both bounds; empty, with a diagnostic, if it is not one. */
  public static Optional<Integer> count(
      YamlNode.Scalar scalar, int least, int most, String unit, DiagnosticCollector complaints) {
    String digits = scalar.text().replace("_", "");
    boolean grouped = ScalarKind.COUNT.matches(scalar.text()) || scalar.text().equals("0");
    if (grouped && digits.length() <= 9) {
      int count = Integer.parseInt(digits);
      if (count >= least && count <= most) {
        return Optional.of(count);
      }
    }
    complaints.add(
        PlanCode.BAD_COUNT,
        scalar.at(),
        "%s is not a number of %s".formatted(DiagnosticCollector.quote(scalar.text()), unit),
        "write a whole number from %d to %s".formatted(least, Figures.grouped(most)));
    return Optional.empty();
  }
}
