package weir.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import weir.ledger.ChainPosition;
import weir.ledger.RewardFact;
import weir.plan.ChainId;
import weir.units.Address;
import weir.units.Asset;

/** The books of rewards with events as input and output; it checks the positions of facts. */
final class EventBook {

  private static final Asset RWD = new Asset("RWD", 18);
  private static final ChainId CHAIN = new ChainId(1);
  private static final Address CONTRACT = new Address(7, 7, 7);

  private final RewardBook book;

  EventBook(long made) {
    book = new RewardBook(RWD, made);
  }

  List<RewardEvent> replay(RewardEvent.Call call, long time) {
    var where = ChainPosition.after(CHAIN, time, Instant.ofEpochSecond(time));
    List<RewardFact> said = book.replay(RewardEvent.fact(call, where, CONTRACT, RWD));
    for (RewardFact fact : said) {
      assertThat(fact.where()).isEqualTo(where);
      assertThat(fact.contract()).isEqualTo(CONTRACT);
    }
    return said.stream().map(RewardEvent::of).toList();
  }

  BigInteger claimable(long pool, Address account, long time) {
    return book.claimable(pool, account, time);
  }

  BigInteger stake(long pool, Address account) {
    return book.stake(pool, account);
  }

  BigInteger working(long pool, Address account) {
    return book.working(pool, account);
  }

  BigInteger power(Address account, long time) {
    return book.power(account, time);
  }
}
