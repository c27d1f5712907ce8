package weir.evm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** The examples of EIP-1014. */
final class Create2Test {

  private static final String ZEROS = "0x" + "00".repeat(32);

  @Test
  void addresses_are_those_of_eip_1014() {
    String zero = "0x0000000000000000000000000000000000000000";
    String beef = "0xdeadbeef00000000000000000000000000000000";
    String other = "0x00000000000000000000000000000000deadbeef";
    String salt = "0x00000000000000000000000000000000000000000000000000000000cafebabe";
    String feed = "0x000000000000000000000000feed000000000000000000000000000000000000";
    stands(zero, ZEROS, "0x00", "0x4D1A2e2bB4F88F0250f26Ffff098B0b30B26BF38");
    stands(beef, ZEROS, "0x00", "0xB928f69Bb1D91Cd65274e3c79d8986362984fDA3");
    stands(beef, feed, "0x00", "0xD04116cDd17beBE565EB2422F2497E06cC1C9833");
    stands(zero, ZEROS, "0xdeadbeef", "0x70f2b2914A2a4b783FaEFb75f459A580616Fcb5e");
    stands(other, salt, "0xdeadbeef", "0x60f3f640a8508fC6a86d45DF051962668E1e8AC7");
    stands(other, salt, "0x" + "deadbeef".repeat(11), "0x1d8bfDC5D46DC4f61D6b6115972536eBE6A8854C");
    stands(zero, ZEROS, "0x", "0xE33C0C7F7df4809055C3ebA6c09CFe4BaF1BD9e0");
  }

  private static void stands(String deployer, String salt, String code, String address) {
    assertThat(
            Create2.address(
                Address.parse(deployer), Hash32.parse(salt), Bytes.parse(code).keccak()))
        .hasToString(address);
  }
}
