package weir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.evm.AbiTuple;
import weir.evm.EmbeddedChain;
import weir.evm.Log;
import weir.json.Json;
import weir.ledger.ChainPosition;
import weir.ledger.RewardFact;
import weir.plan.ChainId;
import weir.testkit.Cases;
import weir.testkit.Repository;
import weir.testkit.Source;
import weir.twin.RewardBook;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.RewardEvents;

/**
 * I24: the books that Java keeps from the logs of the contract of rewards are the contract's, after
 * each of 100,000 random calls, half of them within a second of an epoch's beginning.
 *
 * <p>The chain runs each sequence in one request (eth_simulateV1), which gives every block the time
 * that is wanted. The contract is the deployed one; nothing of it is replaced.
 */
class RewardsDifferentialTest {

  private static final int CASES = 100_000;
  private static final Asset ASSET = new Asset("R", 18);
  private static final ChainId CHAIN = new ChainId(31337);
  private static final long GENESIS = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
  private static final Hash32 NOTHING = Hash32.parse("0x" + "00".repeat(32));

  private int compared;
  private int nearCorners;
  private int paid;

  @Test
  void java_keeps_the_books_of_the_contract_through_100_000_calls() throws Exception {
    var setup =
        new EmbeddedChain.Setup(
            Repository.root().resolve("embedded"),
            31337,
            Instant.ofEpochSecond(GENESIS),
            EmbeddedChain.Mining.EACH_TRANSACTION);
    try (var chain = EmbeddedChain.start(setup, line -> {})) {
      for (long number = 0; compared < CASES; number++) {
        var sequence = new RewardSequence(Source.of(Cases.seed() + number, 50), GENESIS);
        var answer = chain.node().rpc().call("eth_simulateV1", sequence.request(), "latest");
        compare(sequence, answer, "sequence %d, seed %d".formatted(number, Cases.seed()));
      }
    }
    assertThat(nearCorners).as("within a second of an epoch's beginning").isGreaterThan(CASES / 2);
    assertThat(paid).as("claims and compounds of more than nothing").isGreaterThan(CASES / 50);
  }

  private void compare(RewardSequence sequence, Json answer, String place) throws Exception {
    var events = new RewardEvents(ASSET, sequence.rewards());
    RewardBook book = new RewardBook(ASSET, sequence.begin());
    for (Json element : answer.asArray()) {
      Json.Fields block = element.asFields();
      long time = Long.decode(block.require("timestamp").asText());
      var calls = block.require("calls").asArray();
      int height = Math.toIntExact(time < sequence.begin() ? -1 : sequence.blockAt(time));
      for (int i = 0; i < calls.size(); i++) {
        Json.Fields call = calls.get(i).asFields();
        boolean done = "0x1".equals(call.require("status").asText());
        var view = sequence.viewOf(height, i);
        if (view.isPresent()) {
          assertThat(done).as("%s: a view at %d refused: %s", place, time, call).isTrue();
          BigInteger claimable =
              AbiTuple.of("(uint256)").decode(bytes(call, "returnData")).number(0);
          assertThat(book.claimable(view.get().pool(), view.get().account(), time))
              .as("%s: claimable of %s at %d", place, view.get(), time)
              .isEqualTo(claimable);
        } else if (done) {
          replay(book, said(events, call, time), time, place);
        }
      }
    }
  }

  private void replay(RewardBook book, List<RewardFact> said, long time, String place) {
    if (said.isEmpty()) {
      return;
    }
    if (!(said.getLast() instanceof RewardFact.Call call)) {
      throw new AssertionError(place + ": the last event is no call's: " + said);
    }
    assertThat(book.replay(call)).as("%s at %d", place, time).isEqualTo(said);
    compared++;
    long second = time % RewardSequence.WEEK;
    nearCorners += second <= 1 || second == RewardSequence.WEEK - 1 ? 1 : 0;
    paid +=
        switch (call) {
          case RewardFact.Claimed claimed -> claimed.amount().units().signum();
          case RewardFact.Compounded compounded -> compounded.amount().units().signum();
          case RewardFact.Call other -> 0;
        };
  }

  /** Returns the events of a call, all with one position, as in the books. */
  private static List<RewardFact> said(RewardEvents events, Json.Fields call, long time)
      throws Exception {
    var where = new ChainPosition(CHAIN, 0, NOTHING, 0, Instant.ofEpochSecond(time));
    var said = new ArrayList<RewardFact>();
    for (Json element : call.require("logs").asArray()) {
      Json.Fields log = element.asFields();
      var topics = new ArrayList<Hash32>();
      for (Json topic : log.require("topics").asArray()) {
        topics.add(Hash32.parse(topic.asText()));
      }
      var address = Address.parse(log.require("address").asText());
      var read = new Log(address, topics, bytes(log, "data"), 0, NOTHING, NOTHING, 0, false);
      events.fact(read, where).ifPresent(said::add);
    }
    return said;
  }

  private static Bytes bytes(Json.Fields of, String name) throws Exception {
    return Bytes.parse(of.require(name).asText());
  }
}
