package weir.attest;

import java.util.List;
import weir.json.Json;
import weir.ledger.StateReading;
import weir.units.Address;
import weir.units.Hash32;

/**
 * The hash of the code of a contract, as it was read.
 *
 * @param contract the contract
 * @param hash Keccak-256 of its code
 */
record CodeHash(Address contract, Hash32 hash) {

  /** Returns those among readings, in their order. */
  static List<CodeHash> among(List<StateReading> readings) {
    return readings.stream()
        .filter(reading -> reading.kind() == StateReading.Kind.CODE_HASH)
        .filter(reading -> reading.answer().size() == Hash32.BYTES)
        .map(reading -> new CodeHash(reading.contract(), Hash32.of(reading.answer().toArray())))
        .toList();
  }

  Json.Fields json() {
    return Json.fields().with("contract", contract.toString()).with("hash", hash.toString());
  }

  static CodeHash of(ReadFields json) {
    return new CodeHash(json.address("contract"), json.hash("hash"));
  }
}
