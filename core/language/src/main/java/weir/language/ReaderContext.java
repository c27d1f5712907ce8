package weir.language;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.language.text.PlanCode;
import weir.language.text.TextReader;
import weir.language.text.YamlNode;
import weir.plan.AssetTerms;
import weir.units.Address;
import weir.units.Asset;

/**
 * The context that the readers of one plan's distributions share. Values that could not be read are
 * absent, and nothing that depends on them is checked.
 *
 * @param references the names of the plan
 * @param budget the limits on the work of the plan
 * @param unread the top-level keys with a value that could not be read; grows while reading
 * @param cut the places of releases that could be read only up to a statement; grows while reading
 */
record ReaderContext(
    DiagnosticCollector complaints,
    ContentHashes files,
    Optional<Asset> asset,
    Optional<Address> contract,
    Optional<Address> issuer,
    References references,
    Budget budget,
    Set<String> unread,
    Set<Position> cut) {

  ReaderContext(
      DiagnosticCollector complaints,
      ContentHashes files,
      Optional<AssetTerms> terms,
      Optional<Address> issuer,
      References references) {
    this(
        complaints,
        files,
        terms.map(AssetTerms::asset),
        terms.flatMap(AssetTerms::contract),
        issuer,
        references,
        new Budget(complaints),
        new HashSet<>(),
        new HashSet<>());
  }

  /**
   * Returns the value of a node only if all of it could be read: a part of it would have another
   * meaning.
   */
  <T> Optional<T> whole(YamlNode node, Supplier<Optional<T>> reading) {
    int before = complaints.errors();
    var read = reading.get();
    return complaints.errors() == before && node.isWhole() ? read : Optional.empty();
  }

  /** Returns the address of a holder, which must not be the token's own contract. */
  Optional<Address> holder(YamlNode.Scalar scalar) {
    var address = TextReader.address(scalar, complaints);
    if (address.isPresent() && address.equals(contract)) {
      complaints.add(
          PlanCode.OWN_CONTRACT,
          scalar.at(),
          "this is the token's own contract",
          "name an account that can pass the tokens on");
      return Optional.empty();
    }
    return address;
  }

  /** Returns the address of a wallet that holds a distribution, which must not be the issuer's. */
  Optional<Address> wallet(YamlNode.Scalar scalar) {
    var address = holder(scalar);
    if (address.isPresent() && address.equals(issuer)) {
      complaints.add(
          PlanCode.ISSUER_AS_WALLET,
          scalar.at(),
          "the issuer cannot also be the wallet of a distribution",
          "name a separate wallet: the issuer's transfers to fund the plan would count as"
              + " payments");
      return Optional.empty();
    }
    return address;
  }
}
