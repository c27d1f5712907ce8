package weir.evm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;
import weir.evm.keys.KeySigner;
import weir.evm.keys.Transaction;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** Web3j, made by others, signs and encodes 2,000 random cases of each kind to the same bytes. */
final class Web3jDifferentialTest {

  private static final int COUNT = 2_000;

  private static byte[] bytes(Source source, int count) {
    byte[] bytes = new byte[count];
    source.random().nextBytes(bytes);
    return bytes;
  }

  private static List<Source> sources() {
    return IntStream.range(0, COUNT)
        .mapToObj(i -> Source.of(Cases.seed() + i, 1 + i % 100))
        .toList();
  }

  private static Address address(Source source) {
    return Address.of(bytes(source, 20), 0);
  }

  @Test
  void signatures_and_accounts_agree() {
    for (Source source : sources()) {
      byte[] key = bytes(source, 32);
      Hash32 hash = Hash32.of(bytes(source, 32));
      var pair = ECKeyPair.create(key.clone());
      var theirs = Sign.signMessage(hash.bytes(), pair, false);
      KeySigner signer = KeySigner.of(key);
      byte[] expected = Arrays.copyOf(theirs.getR(), 65);
      System.arraycopy(theirs.getS(), 0, expected, 32, 32);
      expected[64] = theirs.getV()[0];
      assertThat(signer.sign(hash).bytes()).as(Cases.seed() + "").isEqualTo(Bytes.of(expected));
      assertThat(signer.address()).isEqualTo(Address.parse(Credentials.create(pair).getAddress()));
    }
  }

  @Test
  void signed_transactions_agree() {
    for (Source source : sources()) {
      byte[] key = bytes(source, 32);
      var credentials = Credentials.create(ECKeyPair.create(key.clone()));
      BigInteger tip = source.bits(80);
      boolean creates = source.onceIn(4);
      var transaction =
          new Transaction(
              source.between(1, Integer.MAX_VALUE),
              source.onceIn(8) ? 0 : source.random().nextLong(Long.MAX_VALUE),
              source.onceIn(8) ? BigInteger.ZERO : tip,
              tip.add(source.bits(80)),
              source.between(1L, 30_000_000L),
              creates ? Optional.empty() : Optional.of(address(source)),
              source.onceIn(3) ? BigInteger.ZERO : source.bits(256),
              Bytes.of(bytes(source, source.between(0, 3 * source.size()))));
      var theirs =
          RawTransaction.createTransaction(
              transaction.chainId(),
              BigInteger.valueOf(transaction.nonce()),
              BigInteger.valueOf(transaction.gasLimit()),
              transaction.to().map(Address::toString).orElse(""),
              transaction.value(),
              transaction.data().toString(),
              transaction.tip(),
              transaction.maxFee());
      assertThat(KeySigner.of(key).sign(transaction).raw())
          .as("seed %d, %s", Cases.seed(), transaction)
          .isEqualTo(Bytes.of(TransactionEncoder.signMessage(theirs, credentials)));
    }
  }

  @Test
  @SuppressWarnings("rawtypes") // web3j's own signatures are raw
  void encoded_calls_agree() {
    var ours =
        AbiFunction.of("claim(uint256,uint8,address,bytes32[],bytes,string,uint256[],address[])");
    for (Source source : sources()) {
      BigInteger index = source.bits(256);
      int small = source.between(0, 255);
      Address account = address(source);
      var proof =
          IntStream.range(0, source.between(0, 20))
              .mapToObj(_ -> Hash32.of(bytes(source, 32)))
              .toList();
      byte[] data = bytes(source, source.between(0, 100));
      String text = HexFormat.of().formatHex(bytes(source, source.between(0, 40))) + "é";
      var amounts =
          IntStream.range(0, source.between(0, 5)).mapToObj(_ -> source.bits(256)).toList();
      var accounts =
          IntStream.range(0, source.between(0, 5)).mapToObj(_ -> address(source)).toList();
      var arguments =
          List.<Type>of(
              new Uint256(index),
              new Uint8(small),
              theirs(account),
              new DynamicArray<>(
                  Bytes32.class, proof.stream().map(h -> new Bytes32(h.bytes())).toList()),
              new DynamicBytes(data),
              new Utf8String(text),
              new DynamicArray<>(Uint256.class, amounts.stream().map(Uint256::new).toList()),
              new DynamicArray<>(
                  org.web3j.abi.datatypes.Address.class,
                  accounts.stream().map(Web3jDifferentialTest::theirs).toList()));
      String expected = FunctionEncoder.encode(new Function("claim", arguments, List.of()));
      assertThat(ours.encode(index, small, account, proof, Bytes.of(data), text, amounts, accounts))
          .as("seed %d", Cases.seed())
          .hasToString(expected);
    }
  }

  private static org.web3j.abi.datatypes.Address theirs(Address address) {
    return new org.web3j.abi.datatypes.Address(address.toString());
  }
}
