package weir.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import weir.json.Json;
import weir.json.JsonException;
import weir.testkit.Repository;
import weir.units.Address;

/** The vectors of rewards that Solidity satisfies too. */
class RewardVectorsTest {

  private static final Address ASSET = actor(0xee);

  @Test
  void rewards_agree_with_the_vectors() throws IOException {
    int compared = 0;
    var file = Repository.root().resolve("vectors/rewards.json");
    var vectors = Json.parse(Files.readString(file)).asFields();
    for (Json element : vectors.require("sequences").asArray()) {
      Json.Fields sequence = element.asFields();
      long start = sequence.require("start").asLong();
      var book = new EventBook(start);
      int pools = sequence.require("plain").asArray().size();
      for (int pool = 0; pool < pools; pool++) {
        int plain = at(sequence, "plain", pool).intValueExact();
        book.replay(new RewardEvent.Added(pool, ASSET, plain), start);
      }
      for (int i = 0; i < sequence.require("time").asArray().size(); i++) {
        long time = at(sequence, "time", i).longValueExact();
        long pool = at(sequence, "pool", i).longValueExact();
        Address who = actor(at(sequence, "who", i).intValueExact());
        String place = "%s, step %d".formatted(sequence.require("about").asText(), i);
        var said = book.replay(call(sequence, i, pool, who), time).getLast();
        BigInteger paid =
            switch (said) {
              case RewardEvent.Claimed(long p, Address a, BigInteger amount) -> amount;
              case RewardEvent.Compounded(long p, Address a, BigInteger amount) -> amount;
              case RewardEvent other -> BigInteger.ZERO;
            };
        assertThat(paid).as(place).isEqualTo(at(sequence, "paid", i));
        assertThat(book.stake(pool, who)).as(place).isEqualTo(at(sequence, "stake", i));
        assertThat(book.working(pool, who)).as(place).isEqualTo(at(sequence, "working", i));
        BigInteger due = at(sequence, "due", i);
        if (due.bitLength() < 256) {
          assertThat(book.claimable(pool, who, time)).as(place).isEqualTo(due);
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(1000);
  }

  private static RewardEvent.Call call(Json.Fields sequence, int i, long pool, Address who)
      throws JsonException {
    BigInteger amount = at(sequence, "amount", i);
    long other = at(sequence, "other", i).longValueExact();
    return switch (at(sequence, "kind", i).intValueExact()) {
      case 0 -> new RewardEvent.Funded(who, other, amount);
      case 1 -> new RewardEvent.Staked(pool, who, who, amount);
      case 2 -> new RewardEvent.Withdrawn(pool, who, who, amount);
      case 3 -> new RewardEvent.Claimed(pool, who, BigInteger.ZERO);
      case 4 -> new RewardEvent.Compounded(pool, who, BigInteger.ZERO);
      case 5 -> new RewardEvent.Refreshed(pool, who);
      case 6 -> new RewardEvent.Rolled(pool, amount.longValueExact());
      case 7 -> new RewardEvent.Locked(who, amount, BigInteger.ZERO, other);
      case 8 -> new RewardEvent.Unlocked(who, BigInteger.ZERO);
      case 9 -> new RewardEvent.Voted(who, pool, amount.intValueExact(), BigInteger.ZERO, 0);
      default -> throw new IllegalArgumentException("no such kind in step " + i);
    };
  }

  private static Address actor(int number) {
    return Address.parse("0x%040x".formatted(number + 1));
  }

  private static BigInteger at(Json.Fields of, String column, int i) throws JsonException {
    Json item = of.require(column).asArray().get(i);
    return item instanceof Json.Numeral(var numeral, _)
        ? new BigInteger(numeral)
        : new BigInteger(item.asText());
  }
}
