package weir.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.testkit.Cases;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** Examples: those of the ABI's specification and of well-known contracts. */
final class AbiTest {

  private static final Address ALICE = Address.parse("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
  private static final String ALICE_WORD =
      "000000000000000000000000f39fd6e51aad88f6f4ce6ab8827279cfffb92266";

  private static String word(long number) {
    return "%064x".formatted(number);
  }

  @Test
  void a_call_of_baz_and_of_sam_are_those_of_the_specification() {
    assertThat(AbiFunction.of("baz(uint32,bool)").encode(69, true))
        .hasToString("0xcdcd77c0" + word(69) + word(1));
    assertThat(
            AbiFunction.of("sam(bytes,bool,uint256[])")
                .encode(Bytes.parse("0x64617665"), true, List.of(1, 2L, BigInteger.valueOf(3))))
        .hasToString(
            ("0xa5643bf2" + word(0x60) + word(1) + word(0xa0) + word(4) + "64617665")
                + ("00".repeat(28) + word(3) + word(1) + word(2) + word(3)));
  }

  @Test
  void a_transfer_is_encoded_and_its_arguments_read_back() throws IOException {
    var transfer = AbiFunction.of("transfer(address,uint256)", "(bool)");
    Bytes call = transfer.encode(ALICE, BigInteger.TEN);
    assertThat(call).hasToString("0xa9059cbb" + ALICE_WORD + word(10));
    assertThat(transfer.selector()).hasToString("0xa9059cbb");
    assertThat(transfer).hasToString("transfer(address,uint256)");
    assertThat(transfer.isCalledBy(call)).isTrue();
    assertThat(transfer.arguments(call)).isEqualTo(List.of(ALICE, BigInteger.TEN));
    assertThat(transfer.decode(Bytes.parse("0x" + word(1))).flag(0)).isTrue();
    assertThatThrownBy(() -> transfer.arguments(Bytes.parse("0xa9059cbc")))
        .isInstanceOf(AbiException.class);
  }

  @Test
  void every_kind_of_value_comes_back_as_it_went_in() throws IOException {
    var types =
        AbiTuple.of(
            "(uint8,int16,uint64,uint128,int256,bool,address,bytes32,bytes4,bytes,string,"
                + "bytes32[],uint8[],bool[2],(address,uint40)[],string[][])");
    var hash = Bytes.NONE.keccak();
    var values =
        List.<Object>of(
            BigInteger.valueOf(255),
            BigInteger.valueOf(-5),
            BigInteger.TWO.pow(64).subtract(BigInteger.ONE),
            BigInteger.TWO.pow(127),
            BigInteger.TWO.pow(255).negate(),
            true,
            ALICE,
            hash,
            Bytes.parse("0x01020304"),
            Bytes.parse("0xff"),
            "grüße",
            List.of(hash, Hash32.ZERO),
            List.of(BigInteger.ONE, BigInteger.TWO),
            List.of(true, false),
            List.of(List.of(ALICE, BigInteger.TEN), List.of(Address.ZERO, BigInteger.ZERO)),
            List.of(List.of("a"), List.of(), List.of("b", "c")));
    AbiValues back = types.decode(types.encode(values.toArray()));
    assertThat(back).isEqualTo(values);
    assertThat(back.small(0)).isEqualTo(255);
    assertThat(back.number(4)).isNegative();
    assertThat(back.address(6)).isEqualTo(ALICE);
    assertThat(back.hash(7)).isEqualTo(hash);
    assertThat(back.bytes(9)).hasToString("0xff");
    assertThat(back.text(10)).isEqualTo("grüße");
    assertThat(back.values(11).hashes()).containsExactly(hash, Hash32.ZERO);
    assertThat(back.values(14).values(1).address(0)).isEqualTo(Address.ZERO);
    assertThatThrownBy(() -> back.small(3)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> back.address(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> back.number(16)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> back.number(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void values_that_do_not_fit_are_the_callers_mistake() {
    refused("(uint8)", 256);
    refused("(uint8)", BigInteger.TWO.pow(40));
    refused("(uint256)", -1);
    refused("(uint256)", BigInteger.TWO.pow(256));
    refused("(int8)", 128);
    refused("(uint256)", "1");
    refused("(uint256)", ALICE);
    refused("(address)", BigInteger.ONE);
    refused("(bytes32)", Bytes.parse("0x01"));
    refused("(bytes4)", Hash32.ZERO);
    refused("(bytes4)", Bytes.parse("0x010203"));
    refused("(string)", Bytes.parse("0x01"));
    refused("(uint256[])", BigInteger.ONE);
    refused("(uint256[])", List.of(ALICE));
    refused("(uint256[2])", List.of(1));
    refused("(uint8[])", List.of(256));
    refused("((uint8,bool))", List.of(1));
    refused("(uint256)", List.of(1));
    refused("(uint256)", 1.5);
    refused("(uint256,uint256)", 1);
    refused("()", 1);
  }

  private static void refused(String types, Object... values) {
    assertThatThrownBy(() -> AbiTuple.of(types).encode(values))
        .as(types + " of " + Arrays.toString(values))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void signatures_that_are_none_are_refused() {
    for (String bad : List.of("", "f", "(uint256)", "f(uint257)", "f(uint256", "f(who)")) {
      assertThatThrownBy(() -> AbiFunction.of(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> AbiEvent.of(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
    String four = "E(bool indexed,bool indexed,bool indexed,bool indexed)";
    assertThatThrownBy(() -> AbiEvent.of(four)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bytes_of_another_shape_are_the_chains_mistake() {
    var function = AbiFunction.of("f()", "(uint256,bool)");
    assertThatThrownBy(() -> function.decode(Bytes.NONE))
        .isInstanceOf(AbiException.class)
        .hasMessageContaining("is there a contract at this address?");
    for (String bad :
        List.of(word(1), word(1) + word(2), word(1) + word(1) + word(1), word(1) + "01")) {
      assertThatThrownBy(() -> function.decode(Bytes.parse("0x" + bad)))
          .as(bad)
          .isInstanceOf(AbiException.class);
    }
  }

  @Test
  void random_bytes_decode_or_are_refused_but_nothing_else() {
    var types = AbiTuple.of("(string,uint64[],(bool,bytes)[],bytes32[])");
    Cases.forAll(
        source -> {
          byte[] bytes = new byte[32 * source.between(0, 12) + (source.onceIn(5) ? 7 : 0)];
          for (int i = 31; i < bytes.length; i += 32) {
            bytes[i] =
                (byte) (source.onceIn(4) ? source.between(0, 255) : 32 * source.between(0, 9));
          }
          return Bytes.of(bytes);
        },
        bytes -> {
          try {
            assertThat(types.decode(bytes)).hasSize(4);
          } catch (AbiException e) {
            assertThat(e).hasMessageContaining(bytes.size() + " bytes are not");
          }
        });
  }

  @Test
  void an_event_is_read_from_topics_and_data() throws IOException {
    var transfer = AbiEvent.of("Transfer(address indexed from, address indexed to, uint256 value)");
    assertThat(transfer).hasToString("Transfer(address,address,uint256)");
    assertThat(transfer.topic())
        .hasToString("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
    var topics = List.of(transfer.topic(), Hash32.ZERO, Hash32.parse("0x" + ALICE_WORD));
    Log log = log(topics, word(7));
    assertThat(transfer.decode(log)).isEqualTo(List.of(Address.ZERO, ALICE, BigInteger.valueOf(7)));
    Log nft = log(List.of(transfer.topic(), Hash32.ZERO, Hash32.ZERO, Hash32.ZERO), "");
    assertThat(transfer.matches(nft)).isFalse();
    assertThatThrownBy(() -> transfer.decode(nft)).isInstanceOf(AbiException.class);
    assertThatThrownBy(() -> transfer.decode(log(topics, ""))).isInstanceOf(AbiException.class);
    var dirty = List.of(transfer.topic(), Hash32.ZERO, transfer.topic());
    assertThatThrownBy(() -> transfer.decode(log(dirty, word(7)))).isInstanceOf(AbiException.class);
    assertThat(transfer.matches(log(List.of(), ""))).isFalse();
  }

  @Test
  void an_indexed_argument_longer_than_a_word_is_its_hash() throws IOException {
    var event =
        AbiEvent.of(
            "E(string indexed name, (uint256,bool)[] list, bytes4 indexed kind, int8 indexed n)");
    assertThat(event).hasToString("E(string,(uint256,bool)[],bytes4,int8)");
    var name = Bytes.parse("0x01").keccak();
    var kind = Hash32.parse("0x01020304" + "00".repeat(28));
    var minusOne = Hash32.parse("0x" + "ff".repeat(32));
    String data = word(32) + word(1) + word(5) + word(1);
    AbiValues values = event.decode(log(List.of(event.topic(), name, kind, minusOne), data));
    assertThat(values.hash(0)).isEqualTo(name);
    assertThat(values.values(1).values(0).number(0)).isEqualTo(5);
    assertThat(values.bytes(2)).hasToString("0x01020304");
    assertThat(values.number(3)).isEqualTo(-1);
    assertThat(AbiEvent.of("Paused()").decode(log(List.of(AbiEvent.of("Paused()").topic()), "")))
        .isEmpty();
  }

  private static Log log(List<Hash32> topics, String data) {
    return new Log(
        Address.ZERO, topics, Bytes.parse("0x" + data), 1, Hash32.ZERO, Hash32.ZERO, 0, false);
  }
}
