package weir.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.EmbeddedChain.Mining;
import weir.evm.EmbeddedChain.Setup;
import weir.evm.keys.DevelopmentAccounts;
import weir.evm.keys.KeySigner;
import weir.evm.keys.Transaction;
import weir.testkit.Repository;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** The typed node against the embedded chain: everything that settling and observing need. */
final class EmbeddedChainTest {

  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final long CHAIN = 31_338;
  private static final BigInteger GWEI = BigInteger.TEN.pow(9);

  private static final AbiFunction COUNT = AbiFunction.of("count(uint256)", "(uint256)");
  private static final AbiTuple COUNT_RETURN = AbiTuple.of("(uint256)");
  private static final AbiFunction NOTHING = AbiFunction.of("NothingToCount()");
  private static final AbiEvent COUNTED =
      AbiEvent.of("Counted(uint256 indexed number, uint256 square)");

  private static EmbeddedChain chain;
  private static final KeySigner SIGNER = DevelopmentAccounts.signer(0);

  static Path folder() {
    return Repository.root().resolve("embedded");
  }

  @BeforeAll
  static void start() throws IOException {
    chain =
        EmbeddedChain.start(
            new Setup(folder(), CHAIN, GENESIS, Mining.EACH_TRANSACTION), System.out::println);
  }

  @AfterAll
  static void stop() {
    chain.close();
  }

  /**
   * A contract in EVM bytecode: called with n, it writes the event Counted(i, i * i) for every i
   * below n and returns n; called with zero it reverts with NothingToCount().
   */
  private static Bytes counterCode() {
    String code =
        String.join(
            "",
            "600435", // 0x00: n, the argument
            "8015604e57", // to 0x4e if n is zero
            "6000", // i, which starts at zero
            "5b81811015604557", // 0x0a: to 0x45 unless i is below n
            "808002600052", // i * i into the memory
            "80", // i, the second topic
            "7f" + hex(COUNTED.topic()),
            "60206000a2", // write the log
            "600101600a56", // next i, to 0x0a
            "5b60005260206000f3", // 0x45: return i
            "5b63" + NOTHING.selector().toString().substring(2), // 0x4e
            "60e01b60005260046000fd"); // revert with the error
    int length = code.length() / 2;
    return Bytes.parse("0x61%04x80600c6000396000f3".formatted(length) + code);
  }

  private static String hex(Hash32 hash) {
    return hash.toString().substring(2);
  }

  private static Signed transaction(long nonce, Optional<Address> to, Bytes data, long gas) {
    return SIGNER.sign(
        new Transaction(CHAIN, nonce, GWEI, GWEI.shiftLeft(2), gas, to, BigInteger.ZERO, data));
  }

  private static Receipt landed(Optional<Address> to, Bytes data) throws IOException {
    long nonce = chain.node().nonce(SIGNER.address(), BlockTag.PENDING);
    Signed signed = transaction(nonce, to, data, 10_000_000);
    assertThat(chain.node().send(signed)).isEqualTo(new SendResult.Accepted(signed.hash()));
    return awaited(signed.hash());
  }

  // Anvil takes a transaction first and makes its block a moment later.
  private static Receipt awaited(Hash32 hash) throws IOException {
    for (int i = 0; i < 1_000; i++) {
      Optional<Receipt> receipt = chain.node().receipt(hash);
      if (receipt.isPresent()) {
        return receipt.get();
      }
      LockSupport.parkNanos(10_000_000);
    }
    throw new AssertionError("no receipt of " + hash);
  }

  private static Address counter() throws IOException {
    Receipt receipt = landed(Optional.empty(), counterCode());
    assertThat(receipt.succeeded()).isTrue();
    return receipt.created().orElseThrow();
  }

  @Test
  void the_chain_is_the_one_that_was_asked_for() throws IOException {
    Node node = chain.node();
    assertThat(node.chainId()).isEqualTo(CHAIN);
    assertThat(node.block(BlockTag.block(0)).orElseThrow().time()).isEqualTo(GENESIS);
    assertThat(node.block(BlockTag.block(1_000_000))).isEmpty();
    assertThat(node.balance(DevelopmentAccounts.signer(9).address(), BlockTag.LATEST))
        .isEqualTo(BigInteger.TEN.pow(22));
    assertThat(node.code(Create2.DEPLOYER, BlockTag.LATEST).isEmpty()).isFalse();
    assertThat(node.code(SIGNER.address(), BlockTag.LATEST).isEmpty()).isTrue();
    Fees fees = node.fees();
    assertThat(fees.max()).isEqualTo(fees.base().multiply(BigInteger.TWO).add(fees.tip()));
    assertThat(chain.uri().getHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void a_contract_is_made_and_called_and_its_logs_are_read() throws IOException {
    Address counter = counter();
    assertThat(COUNT.decode(chain.node().call(counter, COUNT.encode(5), BlockTag.LATEST)).small(0))
        .isEqualTo(5);
    Receipt receipt = landed(Optional.of(counter), COUNT.encode(1_000));
    assertThat(receipt.succeeded()).isTrue();
    assertThat(receipt.created()).isEmpty();
    assertThat(receipt.gasUsed()).isBetween(1_000_000L, 5_000_000L);
    assertThat(receipt.gasPrice()).isGreaterThan(GWEI);
    assertThat(receipt.logs()).hasSize(1_000);
    var filter = LogFilter.of(List.of(counter), COUNTED);
    List<Log> logs = chain.node().logs(filter, 0, receipt.block());
    assertThat(logs).isEqualTo(receipt.logs());
    for (int i = 0; i < 1_000; i++) {
      assertThat(COUNTED.decode(logs.get(i)))
          .isEqualTo(List.of(BigInteger.valueOf(i), BigInteger.valueOf((long) i * i)));
      assertThat(logs.get(i).transaction()).isEqualTo(receipt.transaction());
      assertThat(logs.get(i).blockHash()).isEqualTo(receipt.blockHash());
      assertThat(logs.get(i).removed()).isFalse();
    }
    assertThat(chain.node().logs(LogFilter.of(List.of(Address.ZERO)), 0, receipt.block()))
        .isEmpty();
  }

  @Test
  void logs_over_many_blocks_come_in_order_also_in_small_answers() throws IOException {
    Address counter = counter();
    long from = chain.node().blockNumber();
    for (int i = 1; i <= 20; i++) {
      landed(Optional.of(counter), COUNT.encode(i));
    }
    long to = chain.node().blockNumber();
    var limits = Rpc.Limits.USUAL;
    var small =
        Node.of(Rpc.at(chain.uri(), new Rpc.Limits(12_000, limits.timeout(), 1, limits.pause())));
    var filter = LogFilter.of(List.of(counter), COUNTED);
    assertThat(small.logs(filter, from, to))
        .hasSize(210)
        .isEqualTo(chain.node().logs(filter, from, to));
    List<Optional<Block>> blocks = chain.node().blocks(List.of(to, from, to + 9));
    assertThat(blocks.get(0).orElseThrow().number()).isEqualTo(to);
    assertThat(blocks.get(1)).isEqualTo(chain.node().block(BlockTag.block(from)));
    assertThat(blocks.get(2)).isEmpty();
  }

  @Test
  void a_revert_brings_its_reason() throws IOException {
    Address counter = counter();
    Message message = Message.to(counter, COUNT.encode(0)).from(SIGNER.address());
    for (var asking :
        List.<ThrowingCallable>of(
            () -> chain.node().call(message, BlockTag.LATEST),
            () -> chain.node().estimateGas(message))) {
      RpcException e = catchThrowableOfType(RpcException.class, asking);
      assertThat(e.failure().orElseThrow().revert()).contains(NOTHING.encode());
    }
    assertThat(landed(Optional.of(counter), COUNT.encode(0)).succeeded()).isFalse();
    long gas = chain.node().estimateGas(Message.to(counter, COUNT.encode(10)));
    assertThat(gas).isBetween(21_000L, 100_000L);
    var messages =
        List.of(Message.to(counter, COUNT.encode(3)), Message.to(counter, COUNT.encode(4)));
    assertThat(chain.node().callAll(messages, BlockTag.LATEST))
        .isEqualTo(List.of(COUNT_RETURN.encode(3), COUNT_RETURN.encode(4)));
  }

  @Test
  void the_deterministic_deployer_makes_the_contract_where_it_was_said() throws IOException {
    Hash32 salt = Bytes.parse("0x01").keccak();
    Address expected = Create2.address(Create2.DEPLOYER, salt, counterCode().keccak());
    assertThat(chain.node().code(expected, BlockTag.LATEST).isEmpty()).isTrue();
    Bytes data = Create2.deployment(salt, counterCode());
    assertThat(landed(Optional.of(Create2.DEPLOYER), data).succeeded()).isTrue();
    assertThat(chain.node().call(expected, COUNT.encode(2), BlockTag.LATEST))
        .isEqualTo(COUNT_RETURN.encode(2));
  }

  @Test
  void the_same_bytes_sent_again_are_known_or_passed_but_never_done_twice() throws IOException {
    chain.setMining(Mining.WHEN_TOLD);
    try {
      long nonce = chain.node().nonce(SIGNER.address(), BlockTag.LATEST);
      Signed signed = transaction(nonce, Optional.of(SIGNER.address()), Bytes.NONE, 30_000);
      assertThat(chain.node().send(signed)).isEqualTo(new SendResult.Accepted(signed.hash()));
      assertThat(chain.node().send(signed)).isEqualTo(new SendResult.Known(signed.hash()));
      assertThat(chain.node().receipt(signed.hash())).isEmpty();
      assertThat(chain.node().nonce(SIGNER.address(), BlockTag.PENDING)).isEqualTo(nonce + 1);
      chain.mine();
      assertThat(chain.node().receipt(signed.hash())).isPresent();
      assertThat(chain.node().send(signed)).isEqualTo(new SendResult.NoncePassed(signed.hash()));
      Signed poor =
          SIGNER.sign(
              new Transaction(
                  CHAIN,
                  nonce + 1,
                  GWEI,
                  GWEI.shiftLeft(2),
                  21_000,
                  Optional.of(Address.ZERO),
                  BigInteger.TEN.pow(30),
                  Bytes.NONE));
      assertThat(chain.node().send(poor)).isInstanceOf(SendResult.Refused.class);
    } finally {
      chain.setMining(Mining.EACH_TRANSACTION);
    }
  }

  @Test
  void many_transactions_are_sent_in_batches_and_all_land() throws IOException {
    Address counter = counter();
    long nonce = chain.node().nonce(SIGNER.address(), BlockTag.PENDING);
    var signed = new ArrayList<Signed>();
    for (int i = 0; i < 250; i++) {
      signed.add(transaction(nonce + i, Optional.of(counter), COUNT.encode(1), 100_000));
    }
    chain.setMining(Mining.WHEN_TOLD);
    try {
      assertThat(chain.node().sendAll(signed))
          .isEqualTo(signed.stream().map(each -> new SendResult.Accepted(each.hash())).toList());
      chain.mine();
    } finally {
      chain.setMining(Mining.EACH_TRANSACTION);
    }
    var hashes = signed.stream().map(Signed::hash).toList();
    awaited(hashes.getLast());
    var receipts = chain.node().receipts(hashes);
    assertThat(receipts.stream().map(receipt -> receipt.orElseThrow().transaction()))
        .isEqualTo(hashes);
    assertThat(chain.node().receipts(List.of(Hash32.ZERO))).containsExactly(Optional.empty());
  }

  @Test
  void blocks_have_the_times_that_they_are_given() throws IOException {
    try (var other =
        EmbeddedChain.start(new Setup(folder(), 7, GENESIS, Mining.WHEN_TOLD), _ -> {})) {
      Instant later = GENESIS.plusSeconds(86_400);
      other.mineAt(later);
      assertThat(other.node().block(BlockTag.LATEST).orElseThrow().time()).isEqualTo(later);
      String mark = other.snapshot();
      other.mineAt(later.plusSeconds(1));
      assertThat(other.node().blockNumber()).isEqualTo(2);
      other.revert(mark);
      assertThat(other.node().blockNumber()).isEqualTo(1);
      assertThatThrownBy(() -> other.revert(mark)).isInstanceOf(RpcException.class);
      assertThatThrownBy(() -> other.mineAt(later))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2026-01-02T00:00:00Z");
      other.mineAt(later.plusSeconds(1));
      assertThat(other.node().block(BlockTag.LATEST).orElseThrow().time())
          .isEqualTo(later.plusSeconds(1));
    }
  }

  @Test
  void two_chains_have_different_ports_and_end_separately() throws IOException {
    var setup = new Setup(folder(), 8, GENESIS, Mining.EACH_TRANSACTION);
    var first = EmbeddedChain.start(setup, _ -> {});
    var second = EmbeddedChain.start(setup, _ -> {});
    try (first;
        second) {
      assertThat(first.uri()).isNotEqualTo(second.uri());
      first.close();
      assertThat(ProcessHandle.of(first.processId())).isEmpty();
      assertThat(second.node().chainId()).isEqualTo(8);
    }
    assertThat(ProcessHandle.of(second.processId())).isEmpty();
  }

  @Test
  void a_folder_without_a_lock_file_is_refused(@TempDir Path empty) {
    var setup = new Setup(empty, 8, GENESIS, Mining.EACH_TRANSACTION);
    assertThatThrownBy(() -> EmbeddedChain.start(setup, _ -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lock file is missing");
  }

  @Test
  void what_npm_says_is_shown_when_it_fails(@TempDir Path broken) throws IOException {
    Files.writeString(broken.resolve("package.json"), "{}");
    Files.writeString(broken.resolve("package-lock.json"), "not json");
    var said = new ArrayList<String>();
    var setup = new Setup(broken, 8, GENESIS, Mining.EACH_TRANSACTION);
    assertThatThrownBy(() -> EmbeddedChain.start(setup, said::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("could not be installed");
    assertThat(said).hasSize(1);
  }

  @Test
  void a_program_that_does_not_start_is_shown_with_what_it_says(@TempDir Path fake)
      throws IOException {
    String kind =
        AnvilPackage.kind(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    Path program = fake.resolve("node_modules/@foundry-rs/anvil-" + kind + "/bin/anvil");
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\necho no, thank you\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    var setup = new Setup(fake, 8, GENESIS, Mining.EACH_TRANSACTION);
    assertThatThrownBy(() -> EmbeddedChain.start(setup, _ -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no, thank you");
  }

  @Test
  void machines_are_named_as_npm_names_them() throws IOException {
    assertThat(AnvilPackage.kind("Linux", "amd64")).isEqualTo("linux-amd64");
    assertThat(AnvilPackage.kind("Mac OS X", "aarch64")).isEqualTo("darwin-arm64");
    assertThatThrownBy(() -> AnvilPackage.kind("Windows 11", "amd64"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Linux and macOS");
    assertThatThrownBy(() -> AnvilPackage.kind("Linux", "s390x")).isInstanceOf(IOException.class);
  }
}
