package weir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.evm.AbiFunction;
import weir.evm.AbiTuple;
import weir.evm.BlockTag;
import weir.targets.model.SynthetixReward;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Bytes;

/** Synthetix' StakingRewards, compiled from its package, against its model. */
class StakingRewardsDifferentialTest {

  private static final PeerPackage SYNTHETIX =
      new PeerPackage(
          "synthetix",
          "2.102.1",
          "sha512-SJsFT5VRqkQjqDO2K3s2h9LqnPjIIqAPEP6wV9MK"
              + "nC5rcCBzkKYsHbba0Q+pRHxrM18ODic4HC51AYtaQcRu/Q==");
  private static final PeerPackage OPENZEPPELIN_2 =
      new PeerPackage(
          "openzeppelin-solidity",
          "2.3.0",
          "sha512-QYeiPLvB1oSbDt6lDQvvpx7k8ODczvE474hb2kLX"
              + "ZBPKMsxKT1WxTCHBYrCU7kS7hfAku4DcJ0jqOyL+jvjwQw==");
  private static final PeerPackage SOLC_5 =
      new PeerPackage(
          "solc",
          "0.5.16",
          "sha512-weEtRtisJyf+8UjELs7S4ST1KK7UIq6SRB7tpprf"
              + "JBL9b5mTrZAT7m4gJKi2h6MiBpuSWfnraK8BnkyWzuTMRA==");

  private static final int REWARDS = 12;
  private static final int INSTANTS = 120;
  private static final AbiFunction DURATION = AbiFunction.of("setRewardsDuration(uint256)");
  private static final AbiFunction STAKE = AbiFunction.of("stake(uint256)");
  private static final AbiFunction NOTIFY = AbiFunction.of("notifyRewardAmount(uint256)");
  private static final AbiFunction EARNED = AbiFunction.of("earned(address)", "(uint256)");
  private static final AbiFunction RATE = AbiFunction.of("rewardRate()", "(uint256)");

  @Test
  void rewards_are_emitted_as_the_model_says() throws IOException {
    Bytes code = compile();
    try (var chain = new PeerChain()) {
      Address token = chain.yes(1);
      var source = Source.of(Cases.seed(), 50);
      long now = PeerChain.GENESIS.getEpochSecond() + 1_000;
      for (int i = 0; i < REWARDS; i++) {
        Address me = chain.sender();
        Bytes arguments =
            AbiTuple.of("(address,address,address,address)").encode(me, me, token, token);
        Address rewards = chain.deploy(Bytes.join(code, arguments));
        BigInteger stake = source.bits(90);
        now += 100_000 + source.between(0L, 1_000_000L);
        long duration = source.onceIn(3) ? 604_800 : source.between(1L, 40_000_000L);
        var reward = new SynthetixReward(source.bits(100), now, duration);
        chain.send(rewards, DURATION.encode(duration));
        chain.send(rewards, STAKE.encode(stake));
        chain.chain().setNextBlockTime(Instant.ofEpochSecond(now));
        chain.send(rewards, NOTIFY.encode(reward.total()));
        compare(chain, source, rewards, reward, stake);
        now += source.between(1L, duration + 100);
        BigInteger more = source.bits(100);
        chain.chain().setNextBlockTime(Instant.ofEpochSecond(now));
        chain.send(rewards, NOTIFY.encode(more));
        BigInteger rate =
            RATE.decode(chain.chain().node().call(rewards, RATE.encode(), BlockTag.LATEST))
                .number(0);
        assertThat(rate)
            .as("%s, then %s, seed %d", reward, more, Cases.seed())
            .isEqualTo(reward.followedBy(more, now).rate());
      }
    }
  }

  private static void compare(
      PeerChain chain, Source source, Address rewards, SynthetixReward reward, BigInteger stake)
      throws IOException {
    var questions = new ArrayList<PeerChain.Question>();
    for (int k = 0; k < INSTANTS; k++) {
      long passed =
          k % 4 == 0
              ? Math.max(0, reward.duration() + source.between(-1L, 1L))
              : source.between(0L, reward.duration());
      questions.add(
          PeerChain.Question.of(rewards, reward.start() + passed, EARNED, chain.sender()));
    }
    List<BigInteger> earned = chain.ask(questions);
    for (int k = 0; k < INSTANTS; k++) {
      assertThat(earned.get(k))
          .as("%s, stake %s, at %d, seed %d", reward, stake, questions.get(k).at(), Cases.seed())
          .isEqualTo(reward.earnedAlone(stake, questions.get(k).at()));
    }
  }

  /** Compiled once; the code is kept beside the packages. */
  private static Bytes compile() throws IOException {
    Path synthetix = SYNTHETIX.folder();
    Path kept = synthetix.resolveSibling("StakingRewards.bin");
    if (!Files.exists(kept)) {
      var prefixes =
          Map.of(
              "openzeppelin-solidity-2.3.0/",
              OPENZEPPELIN_2.folder(),
              "contracts/",
              synthetix.resolve("contracts"));
      Bytes code =
          new PeerCompiler(prefixes)
              .creation(
                  SOLC_5.folder().resolve("soljson.js"),
                  "contracts/StakingRewards.sol",
                  Files.readString(synthetix.resolve("contracts/StakingRewards.sol")),
                  "StakingRewards");
      Files.writeString(kept, code.toString());
    }
    return Bytes.parse(Files.readString(kept));
  }
}
