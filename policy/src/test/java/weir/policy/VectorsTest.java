package weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.testkit.Repository;
import weir.units.Address;

/** The vectors that Solidity satisfies too. */
class VectorsTest {

  private static final Address ASSET = actor(0xee);

  @Test
  void controllers_and_bounds_agree_with_the_vectors() throws IOException {
    int epochs = 0;
    for (JsonElement element : read("policy.json").getAsJsonArray("runs")) {
      JsonObject run = element.getAsJsonObject();
      Controller controller =
          controller(run.get("kind").getAsInt(), numbers(run.getAsJsonArray("numbers")));
      List<BigInteger> limits = numbers(run.getAsJsonArray("bounds"));
      var bounds =
          new Bounds(limits.get(0), limits.get(1), limits.get(3), limits.get(4), limits.get(2));
      List<BigInteger> readings = numbers(run.getAsJsonArray("readings"));
      Controller.State state = controller.start();
      BigInteger emitted = BigInteger.ZERO;
      BigInteger last = BigInteger.ZERO;
      for (int i = 0; i < readings.size(); i++) {
        boolean reads = run.getAsJsonArray("reads").get(i).getAsBoolean();
        Optional<BigInteger> reading = reads ? Optional.of(readings.get(i)) : Optional.empty();
        var step = controller.next(state, i, emitted, run.get("length").getAsLong(), reading);
        last = bounds.granted(step.wish(), i, last, emitted);
        assertThat(step.wish())
            .as("%s, epoch %d", run.get("about"), i)
            .isEqualTo(at(run, "wishes", i));
        assertThat(last).as("%s, epoch %d", run.get("about"), i).isEqualTo(at(run, "grants", i));
        state = step.state();
        emitted = emitted.add(last);
        epochs++;
      }
    }
    assertThat(epochs).isGreaterThan(2000);
  }

  @Test
  void rewards_agree_with_the_vectors() throws IOException {
    int compared = 0;
    for (JsonElement element : read("rewards.json").getAsJsonArray("sequences")) {
      JsonObject sequence = element.getAsJsonObject();
      long start = sequence.get("start").getAsLong();
      var book = new RewardBook(start);
      int pools = sequence.getAsJsonArray("plain").size();
      for (int pool = 0; pool < pools; pool++) {
        int plain = sequence.getAsJsonArray("plain").get(pool).getAsInt();
        book.replay(new RewardEvent.Added(pool, ASSET, plain), start);
      }
      for (int i = 0; i < sequence.getAsJsonArray("time").size(); i++) {
        long time = at(sequence, "time", i).longValueExact();
        long pool = at(sequence, "pool", i).longValueExact();
        Address who = actor(at(sequence, "who", i).intValueExact());
        String place = "%s, step %d".formatted(sequence.get("about"), i);
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

  private static RewardEvent.Call call(JsonObject sequence, int i, long pool, Address who) {
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

  private static Controller controller(int kind, List<BigInteger> n) {
    return switch (kind) {
      case 1 -> new Controller.Constant(n.get(0));
      case 2 -> new Controller.Halving(n.get(0), n.get(1).longValueExact());
      case 3 -> new Controller.Decay(n.get(0), n.get(1), n.get(2), n.get(3).longValueExact());
      case 4 ->
          new Controller.TowardTarget(
              n.get(0), new Rates(n.get(1), n.get(2), n.get(3)), n.get(4), n.get(5));
      case 5 ->
          new Controller.Stepping(
              n.get(0), new Rates(n.get(1), n.get(2), n.get(3)), n.get(4), n.get(5));
      case 6 -> new Controller.Calming(n.get(0), n.get(1), n.get(2));
      default -> throw new IllegalArgumentException("no controller " + kind);
    };
  }

  private static Address actor(int number) {
    return Address.parse("0x%040x".formatted(number + 1));
  }

  private static BigInteger at(JsonObject of, String column, int i) {
    return of.getAsJsonArray(column).get(i).getAsBigInteger();
  }

  private static List<BigInteger> numbers(JsonArray array) {
    var numbers = new ArrayList<BigInteger>();
    array.forEach(each -> numbers.add(each.getAsBigInteger()));
    return numbers;
  }

  private static JsonObject read(String file) throws IOException {
    return JsonParser.parseString(
            Files.readString(Repository.root().resolve("vectors").resolve(file)))
        .getAsJsonObject();
  }
}
