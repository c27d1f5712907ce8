package weir.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.StructuredDataEncoder;
import org.web3j.utils.Numeric;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Hash32;

/** The digest of an amendment against another implementation of EIP-712. */
class SignedAmendmentTest {

  @Test
  void the_digest_is_that_of_another_implementation() {
    Cases.forAll(
        SignedAmendmentTest::amendment,
        amendment -> {
          try {
            byte[] theirs = new StructuredDataEncoder(json(amendment)).hashStructuredData();
            assertThat(amendment.digest().toString()).isEqualTo(Numeric.toHexString(theirs));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void every_part_changes_the_digest() {
    var one = amendment(Source.of(7, 200));
    var others =
        new SignedAmendment[] {
          new SignedAmendment(
              one.version() + 1,
              one.before(),
              one.plan(),
              one.effective(),
              one.chain(),
              one.charter()),
          new SignedAmendment(
              one.version(), one.plan(), one.before(), one.effective(), one.chain(), one.charter()),
          new SignedAmendment(
              one.version(),
              one.before(),
              one.plan(),
              one.effective() + 1,
              one.chain(),
              one.charter()),
          new SignedAmendment(
              one.version(),
              one.before(),
              one.plan(),
              one.effective(),
              one.chain() + 1,
              one.charter()),
          new SignedAmendment(
              one.version(),
              one.before(),
              one.plan(),
              one.effective(),
              one.chain(),
              SignedAmendment.NO_CHARTER)
        };
    for (SignedAmendment other : others) {
      assertThat(other.digest()).isNotEqualTo(one.digest());
    }
  }

  private static SignedAmendment amendment(Source source) {
    return new SignedAmendment(
        source.between(2, 1_000_000),
        hash(source),
        hash(source),
        source.between(0L, (1L << 40) - 1),
        source.between(1L, Long.MAX_VALUE / 2),
        new Address(
            source.random().nextLong(), source.random().nextLong(), source.random().nextInt()));
  }

  private static Hash32 hash(Source source) {
    var random = source.random();
    return new Hash32(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  private static String json(SignedAmendment a) {
    return """
    {"types": {
      "EIP712Domain": [
        {"name": "name", "type": "string"}, {"name": "version", "type": "string"},
        {"name": "chainId", "type": "uint256"},
        {"name": "verifyingContract", "type": "address"}],
      "Amendment": [
        {"name": "version", "type": "uint256"}, {"name": "before", "type": "bytes32"},
        {"name": "plan", "type": "bytes32"}, {"name": "effective", "type": "uint40"}]},
     "primaryType": "Amendment",
     "domain": {"name": "Weir Charter", "version": "1", "chainId": "%d",
       "verifyingContract": "%s"},
     "message": {"version": "%d", "before": "%s", "plan": "%s", "effective": "%d"}}
    """
        .formatted(
            a.chain(),
            a.charter().toString().toLowerCase(java.util.Locale.ROOT),
            a.version(),
            a.before(),
            a.plan(),
            a.effective());
  }
}
