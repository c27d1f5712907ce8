package weir.attest;

import weir.json.Json;
import weir.units.Address;
import weir.units.Bytes;

/**
 * A signature of a statement.
 *
 * @param by whose it is said to be
 * @param isOfContract whether that account is a contract that decides on signatures itself, as a
 *     multi-signature wallet does: only the chain can check it (ERC-1271)
 * @param bytes of a key r, s and v in 65 bytes; of a contract whatever it accepts
 */
public record AttestationSignature(Address by, boolean isOfContract, Bytes bytes) {

  static final String KEY = "key";
  static final String CONTRACT = "contract";

  Json.Fields json() {
    return Json.fields()
        .with("by", by.toString())
        .with("kind", isOfContract ? CONTRACT : KEY)
        .with("signature", bytes.toString());
  }

  static AttestationSignature of(ReadFields json) {
    return new AttestationSignature(
        json.address("by"),
        json.text("kind").equals(CONTRACT),
        Bytes.parse(json.text("signature")));
  }
}
