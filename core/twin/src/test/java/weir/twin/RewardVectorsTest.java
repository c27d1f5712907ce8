package weir.twin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import weir.ledger.ChainPosition;
import weir.ledger.RewardFact;
import weir.plan.ChainId;
import weir.testkit.Repository;
import weir.units.Address;
import weir.units.Asset;

/** The vectors of rewards that Solidity satisfies too. */
class RewardVectorsTest {

  private static final Asset RWD = new Asset("RWD", 18);
  private static final Address ASSET = actor(0xee);
  private static final Address CONTRACT = actor(0xcc);

  @Test
  void rewards_agree_with_the_vectors() throws IOException {
    int compared = 0;
    for (JsonElement element : read("rewards.json").getAsJsonArray("sequences")) {
      JsonObject sequence = element.getAsJsonObject();
      long start = sequence.get("start").getAsLong();
      var book = new RewardBook(RWD, start);
      int pools = sequence.getAsJsonArray("plain").size();
      for (int pool = 0; pool < pools; pool++) {
        int plain = sequence.getAsJsonArray("plain").get(pool).getAsInt();
        book.replay(new RewardFact.Added(at(start), CONTRACT, pool, ASSET, plain));
      }
      for (int i = 0; i < sequence.getAsJsonArray("time").size(); i++) {
        long time = at(sequence, "time", i).longValueExact();
        long pool = at(sequence, "pool", i).longValueExact();
        Address who = actor(at(sequence, "who", i).intValueExact());
        String place = "%s, step %d".formatted(sequence.get("about"), i);
        var said = book.replay(call(sequence, i, pool, who)).getLast();
        BigInteger paid =
            switch (said) {
              case RewardFact.Claimed claimed -> claimed.amount().units();
              case RewardFact.Compounded compounded -> compounded.amount().units();
              case RewardFact other -> BigInteger.ZERO;
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

  private static RewardFact.Call call(JsonObject sequence, int i, long pool, Address who) {
    var where = at(at(sequence, "time", i).longValueExact());
    BigInteger units = at(sequence, "amount", i);
    long other = at(sequence, "other", i).longValueExact();
    BigInteger none = BigInteger.ZERO;
    return switch (at(sequence, "kind", i).intValueExact()) {
      case 0 -> new RewardFact.Funded(where, CONTRACT, who, other, RWD.units(units));
      case 1 -> new RewardFact.Staked(where, CONTRACT, pool, who, who, units);
      case 2 -> new RewardFact.Withdrawn(where, CONTRACT, pool, who, who, units);
      case 3 -> new RewardFact.Claimed(where, CONTRACT, pool, who, RWD.zero());
      case 4 -> new RewardFact.Compounded(where, CONTRACT, pool, who, RWD.zero());
      case 5 -> new RewardFact.Refreshed(where, CONTRACT, pool, who);
      case 6 -> new RewardFact.Rolled(where, CONTRACT, pool, units.longValueExact());
      case 7 -> new RewardFact.Locked(where, CONTRACT, who, units, none, other);
      case 8 -> new RewardFact.Unlocked(where, CONTRACT, who, none);
      case 9 -> new RewardFact.Voted(where, CONTRACT, who, pool, units.longValueExact(), none, 0);
      default -> throw new IllegalArgumentException("no such kind in step " + i);
    };
  }

  private static ChainPosition at(long second) {
    return ChainPosition.after(new ChainId(1), 0, Instant.ofEpochSecond(second));
  }

  private static Address actor(int number) {
    return Address.parse("0x%040x".formatted(number + 1));
  }

  private static BigInteger at(JsonObject of, String column, int i) {
    return of.getAsJsonArray(column).get(i).getAsBigInteger();
  }

  private static JsonObject read(String file) throws IOException {
    return JsonParser.parseString(
            Files.readString(Repository.root().resolve("vectors").resolve(file)))
        .getAsJsonObject();
  }
}
