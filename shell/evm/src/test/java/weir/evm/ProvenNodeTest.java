package weir.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import weir.evm.EmbeddedChain.Mining;
import weir.evm.EmbeddedChain.Setup;
import weir.evm.keys.DevelopmentAccounts;
import weir.evm.keys.Transaction;
import weir.evm.proof.AccountProof;
import weir.evm.proof.Header;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** What the embedded chain shows has the hashes that Ethereum's rules give it. */
final class ProvenNodeTest {

  private static final LogFilter ALL = new LogFilter(List.of(), List.of());

  /** Stores 42 in slot 1, writes a log with two topics and one without any, and has no code. */
  private static final Bytes WRITER =
      Bytes.parse("0x602a600155" + "6007600960206000a2" + "60016000a0" + "60006000f3");

  private static void land(EmbeddedChain chain, long nonce) throws IOException {
    var price = BigInteger.TEN.pow(10);
    var made =
        new Transaction(
            31_337,
            nonce,
            BigInteger.ONE,
            price,
            500_000,
            Optional.empty(),
            BigInteger.ZERO,
            WRITER);
    chain.node().send(DevelopmentAccounts.signer(0).sign(made));
  }

  @Test
  void headers_receipts_and_storage_of_a_real_chain_are_proven() throws IOException {
    var setup =
        new Setup(
            EmbeddedChainTest.folder(),
            31_337,
            Instant.parse("2026-01-01T00:00:00Z"),
            Mining.WHEN_TOLD);
    try (var chain = EmbeddedChain.start(setup, line -> {})) {
      Node node = chain.node();
      long nonce = 0;
      for (int block = 0; block < 4; block++) {
        for (int i = 0; i < 20 * block; i++) {
          land(chain, nonce++);
        }
        chain.mine();
      }
      long head = node.blockNumber();
      var headers = new ArrayList<Header>();
      node.headers(LongStream.rangeClosed(0, head).boxed().toList())
          .forEach(each -> headers.add(each.orElseThrow()));
      for (Header header : headers) {
        assertThat(header.isProven()).as("block " + header.number()).isTrue();
        List<Log> logs = node.logs(ALL, header.number(), header.number());
        assertThat(node.provenLogs(header)).contains(logs);
        assertThat(logs).allMatch(log -> header.bloom().mayHave(log.address()));
        assertThat(logs.stream().flatMap(log -> log.topics().stream()))
            .allMatch(header.bloom()::mayHave);
      }
      assertThat(node.provenLogs(headers.getLast()).orElseThrow()).hasSize(120);
      checkStorage(node, headers.getLast());
    }
  }

  private static void checkStorage(Node node, Header head) throws IOException {
    Address account = node.provenLogs(head).orElseThrow().getFirst().address();
    var slots = List.of(new Hash32(0, 0, 0, 1), Hash32.ZERO);
    AccountProof proof = node.proof(account, slots, head);
    assertThat(proof.words().get(slots.getFirst())).isEqualTo(BigInteger.valueOf(42));
    assertThat(proof.words().get(Hash32.ZERO)).isEqualTo(BigInteger.ZERO);
    assertThat(node.balance(account, BlockTag.block(head.hash()))).isZero();
    assertThatThrownBy(() -> node.balance(account, BlockTag.block(Hash32.ZERO)))
        .isInstanceOf(RpcException.class);
  }
}
