package weir.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.StructuredDataEncoder;
import org.web3j.utils.Numeric;
import weir.language.PlanReader;
import weir.plan.Plan;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Hash32;
import weir.units.UtcSeconds;

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

  @Test
  void what_is_signed_is_what_the_plan_says_of_its_amendment() {
    Plan plan =
        plan(
            """
            amends: {plan: 0x%1$s, version: 2, effective: 2026-02-01, reason: the team waits}
            history:
              - {version: 1, plan: 0x%1$s, reason: first}
            """
                .formatted("ab".repeat(32)));
    assertThat(SignedAmendment.of(plan, new Address(1, 2, 3)))
        .isEqualTo(
            new SignedAmendment(
                2,
                Hash32.parse("0x" + "ab".repeat(32)),
                plan.hash(),
                Instant.parse("2026-02-01T00:00:00Z").getEpochSecond(),
                31_337,
                new Address(1, 2, 3)));
    assertThat(SignedAmendment.NO_CHARTER).isEqualTo(new Address(0, 0, 0));
  }

  @Test
  void a_first_version_has_nothing_to_sign() {
    Plan plan = plan("");
    assertThatThrownBy(() -> SignedAmendment.of(plan, SignedAmendment.NO_CHARTER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("it amends no version");
  }

  private static Plan plan(String amends) {
    String text =
        """
        weir: 1
        name: Amended
        asset: {symbol: AMD, name: Amended, decimals: 18, supply: 1_000}
        chain: eip155:31337
        genesis: 2026-01-01
        issuer: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
        %sdistributions:
          all:
            path: airdrop
            share: rest
            recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
            release:
              - jump: 100%%
        """
            .formatted(amends);
    var read = PlanReader.read("plan.yaml", text, _ -> Optional.empty());
    return read.plan().orElseThrow(() -> new AssertionError(read.toString()));
  }

  private static SignedAmendment amendment(Source source) {
    return new SignedAmendment(
        source.between(2, 1_000_000),
        hash(source),
        hash(source),
        source.between(0L, UtcSeconds.LAST),
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
