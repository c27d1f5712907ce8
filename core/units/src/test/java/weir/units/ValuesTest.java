package weir.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesTest {

  private static final Asset WEIR = new Asset("WEIR", 18);
  private static final BigInteger MAX = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

  @Test
  void an_amount_stays_within_a_word() {
    assertThat(WEIR.units(MAX).units()).isEqualTo(MAX);
    assertThatThrownBy(() -> WEIR.units(MAX).plus(WEIR.units(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> WEIR.zero().minus(WEIR.units(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void amounts_of_two_assets_never_mix() {
    var other = new Asset("WEIR", 6).units(1);
    assertThatThrownBy(() -> WEIR.units(1).plus(other)).hasMessageContaining("two assets");
    assertThatThrownBy(() -> WEIR.units(1).compareTo(other)).hasMessageContaining("two assets");
  }

  @Test
  void tokens_are_exact_or_refused() {
    assertThat(WEIR.tokens(new BigDecimal("1000000.5")))
        .hasToString("1_000_000.5 WEIR")
        .extracting(Amount::units)
        .isEqualTo(new BigInteger("1000000500000000000000000"));
    assertThatThrownBy(() -> WEIR.tokens(new BigDecimal("0.0000000000000000001")))
        .isInstanceOf(ArithmeticException.class);
    assertThat(WEIR.zero()).hasToString("0 WEIR");
    assertThat(WEIR.tokens(new BigDecimal("100"))).hasToString("100 WEIR");
  }

  @Test
  void a_share_rounds_down() {
    assertThat(WEIR.units(10).shareFloor(Fraction.of(2, 3))).isEqualTo(WEIR.units(6));
    assertThat(WEIR.units(MAX).shareFloor(Fraction.ONE)).isEqualTo(WEIR.units(MAX));
  }

  @Test
  void fractions_are_exact_and_in_lowest_terms() {
    assertThat(Fraction.of(14, 96)).hasToString("7/48");
    assertThat(Fraction.of(1, 3).plus(Fraction.of(1, 6))).isEqualTo(Fraction.of(1, 2));
    assertThat(Fraction.of(1, 2).minus(Fraction.of(1, 3))).isEqualTo(Fraction.of(1, 6));
    assertThat(Fraction.of(2, 3).times(Fraction.of(3, 2))).isEqualTo(Fraction.ONE);
    assertThat(Fraction.of(1, 3)).isLessThan(Fraction.of(34, 100));
    assertThatThrownBy(() -> Fraction.of(1, 3).minus(Fraction.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The examples of EIP-55 itself. */
  @Test
  void addresses_carry_the_checksum_of_eip_55() {
    var published =
        List.of(
            "0x52908400098527886E0F7030069857D2E4169EE7",
            "0xde709f2102306220921060314715629080e2fb77",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
            "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
            "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb");
    for (String text : published) {
      assertThat(Address.parse(text)).hasToString(text);
      assertThat(Address.of(Address.parse(text).bytes(), 0)).isEqualTo(Address.parse(text));
    }
  }

  @Test
  void a_wrong_checksum_is_refused_with_the_right_spelling() {
    assertThatThrownBy(() -> Address.parse("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"))
        .hasMessageContaining("EIP-55")
        .hasMessageContaining("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
    for (String bad : List.of("", "0x", "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0x5aAeg")) {
      assertThatThrownBy(() -> Address.parse(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void hashes_and_addresses_order_as_the_numbers_that_they_are() {
    assertThat(Hash32.parse("0x80" + "00".repeat(31))).isGreaterThan(Hash32.ZERO);
    assertThat(Hash32.parse("0x" + "00".repeat(31) + "ff"))
        .isGreaterThan(Hash32.parse("0x" + "00".repeat(31) + "0f"));
    assertThat(Address.parse("0x" + "ff".repeat(20))).isGreaterThan(Address.ZERO);
    var hash = Keccak.hash(new byte[] {1});
    assertThat(Hash32.parse(hash.toString())).isEqualTo(hash);
    assertThat(Hash32.of(hash.bytes())).isEqualTo(hash);
  }
}
