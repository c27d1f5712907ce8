package weir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import weir.evm.AbiFunction;
import weir.evm.AbiTuple;
import weir.targets.model.OpenZeppelinCliffWallet;
import weir.targets.model.OpenZeppelinWallet;
import weir.targets.model.Target;
import weir.testkit.Cases;
import weir.testkit.Repository;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Bytes;

/** OpenZeppelin's wallets, compiled from their package, against their models. */
class OpenZeppelinDifferentialTest {

  private static final int WALLETS = 30;
  private static final int INSTANTS = 60;
  private static final AbiFunction VESTED = AbiFunction.of("vestedAmount(uint64)", "(uint256)");

  private static final String SOURCE =
      """
      // SPDX-License-Identifier: Apache-2.0
      pragma solidity ^0.8.26;
      import {VestingWallet} from "@openzeppelin/contracts/finance/VestingWallet.sol";
      import {VestingWalletCliff} from "@openzeppelin/contracts/finance/VestingWalletCliff.sol";
      contract Cliff is VestingWallet, VestingWalletCliff {
        constructor(address holder, uint64 start, uint64 duration, uint64 cliff)
          VestingWallet(holder, start, duration) VestingWalletCliff(cliff) {}
        function _vestingSchedule(uint256 total, uint64 at)
          internal view override(VestingWallet, VestingWalletCliff) returns (uint256) {
          return super._vestingSchedule(total, at);
        }
      }
      """;

  @Test
  void wallets_pay_what_the_model_says() throws IOException {
    Path package5 = Repository.root().resolve("contracts/node_modules/@openzeppelin/contracts");
    if (!Files.isDirectory(package5)) {
      Assumptions.assumeFalse("true".equals(System.getenv("CI")));
      Assumptions.abort("@openzeppelin/contracts is not installed in contracts/");
    }
    var prefixes = Map.of("@openzeppelin/contracts/", package5);
    Path soljson = PeerCompiler.ownSoljson();
    Bytes withCliff = new PeerCompiler(prefixes).creation(soljson, "Cliff.sol", SOURCE, "Cliff");
    Bytes plain =
        new PeerCompiler(prefixes)
            .creation(
                soljson,
                "@openzeppelin/contracts/finance/VestingWallet.sol",
                Files.readString(package5.resolve("finance/VestingWallet.sol")),
                "VestingWallet");
    try (var chain = new PeerChain()) {
      var source = Source.of(Cases.seed(), 50);
      var wallets = new ArrayList<Target>();
      var questions = new ArrayList<PeerChain.Question>();
      for (int i = 0; i < WALLETS; i++) {
        Target wallet = wallet(source);
        wallets.add(wallet);
        Address address = chain.deploy(creation(wallet, plain, withCliff, chain.sender()));
        chain.endow(address, wallet.total());
        for (long at : instants(source, wallet)) {
          questions.add(PeerChain.Question.of(address, at, VESTED, at));
        }
      }
      List<BigInteger> vested = chain.ask(questions);
      assertThat(vested).hasSize(WALLETS * INSTANTS);
      for (int i = 0; i < vested.size(); i++) {
        Target wallet = wallets.get(i / INSTANTS);
        long at = questions.get(i).at();
        assertThat(vested.get(i))
            .as("%s at %d, seed %d", wallet, at, Cases.seed())
            .isEqualTo(wallet.streamed(at));
      }
    }
  }

  private static Bytes creation(Target target, Bytes plain, Bytes withCliff, Address holder) {
    return switch (target) {
      case OpenZeppelinWallet t ->
          Bytes.join(
              plain,
              AbiTuple.of("(address,uint64,uint64)").encode(holder, t.start(), t.duration()));
      case OpenZeppelinCliffWallet t ->
          Bytes.join(
              withCliff,
              AbiTuple.of("(address,uint64,uint64,uint64)")
                  .encode(holder, t.start(), t.duration(), t.cliff() - t.start()));
      default -> throw new AssertionError("no wallet: " + target);
    };
  }

  private static Target wallet(Source source) {
    BigInteger total = source.bits(200);
    long start = source.between(1L, 2_000_000_000L);
    long duration =
        source.onceIn(6)
            ? 0
            : source.onceIn(3) ? source.between(1L, 50L) : source.between(1L, 400_000_000L);
    return source.onceIn(2)
        ? new OpenZeppelinWallet(total, start, duration)
        : new OpenZeppelinCliffWallet(total, start, duration, start + source.between(0, duration));
  }

  private static List<Long> instants(Source source, Target target) {
    List<Long> turns =
        switch (target) {
          case OpenZeppelinWallet t -> List.of(t.start(), t.start() + t.duration());
          case OpenZeppelinCliffWallet t -> List.of(t.start(), t.cliff(), t.start() + t.duration());
          default -> throw new AssertionError("no wallet: " + target);
        };
    var instants = new ArrayList<Long>();
    for (int i = 0; i < INSTANTS; i++) {
      instants.add(
          i % 2 == 0
              ? source.oneOf(turns) + source.between(-1L, 1L)
              : source.between(turns.getFirst(), turns.getLast() + 5));
    }
    return instants;
  }
}
