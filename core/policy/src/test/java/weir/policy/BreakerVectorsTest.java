package weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.json.Json;

/** {@code vectors/breaker.json}, which the contract also satisfies. */
class BreakerVectorsTest {

  @Test
  void a_window_lets_pass_what_the_vectors_say() throws Exception {
    List<Json.Fields> vectors = Vectors.read("breaker.json", "windows");
    assertThat(vectors).hasSizeGreaterThanOrEqualTo(56);
    for (Json.Fields vector : vectors) {
      var window =
          new OutflowWindow(Vectors.number(vector, "limit"), Vectors.whole(vector, "window"));
      BigInteger drained = Vectors.number(vector, "drained");
      for (int i = 0; i < vector.require("times").asArray().size(); i++) {
        long time = Vectors.wholes(vector, "times").get(i);
        BigInteger room = window.room(drained, time);
        BigInteger passed =
            OutflowWindow.passing(
                Vectors.numbers(vector, "dues").get(i),
                Vectors.numbers(vector, "olds").get(i),
                room);
        drained = window.filled(drained, passed, time);
        String place = Vectors.text(vector, "about") + ", payment " + i;
        assertThat(room).as(place).isEqualTo(Vectors.numbers(vector, "rooms").get(i));
        assertThat(passed).as(place).isEqualTo(Vectors.numbers(vector, "passed").get(i));
        assertThat(drained).as(place).isEqualTo(Vectors.numbers(vector, "drainedAfter").get(i));
      }
    }
  }

  @Test
  void a_trip_ends_when_the_vectors_say() throws Exception {
    List<Json.Fields> vectors = Vectors.read("breaker.json", "trips");
    assertThat(vectors).hasSizeGreaterThanOrEqualTo(15);
    for (Json.Fields vector : vectors) {
      BreakerTrip trip = BreakerTrip.none(Vectors.whole(vector, "pause"));
      List<String> does = Vectors.texts(vector, "does");
      for (int i = 0; i < does.size(); i++) {
        long time = Vectors.wholes(vector, "times").get(i);
        Optional<BreakerTrip> next =
            does.get(i).equals("trip") ? trip.trip(time) : trip.reset(time);
        assertThat(next.isEmpty())
            .as("%s, step %d", vector, i)
            .isEqualTo(Vectors.flags(vector, "refused").get(i));
        trip = next.orElse(trip);
        assertThat(trip.pausedUntil())
            .as("%s, step %d", vector, i)
            .isEqualTo(Vectors.wholes(vector, "pausedUntil").get(i));
      }
    }
  }

  /** Helium's law, which was not taken: a window that fades slower the more it is touched. */
  @Test
  void a_fading_window_is_slowed_by_being_touched() throws Exception {
    List<Json.Fields> vectors = Vectors.read("breaker.json", "fading");
    assertThat(vectors).hasSizeGreaterThanOrEqualTo(3);
    for (Json.Fields vector : vectors) {
      BigInteger seconds = Vectors.number(vector, "window");
      BigInteger sum = Vectors.number(vector, "sum");
      BigInteger last = BigInteger.ZERO;
      for (int i = 0; i < vector.require("times").asArray().size(); i++) {
        BigInteger time = Vectors.numbers(vector, "times").get(i);
        BigInteger left = seconds.subtract(time.subtract(last)).max(BigInteger.ZERO);
        sum = sum.multiply(left).divide(seconds).add(Vectors.numbers(vector, "amounts").get(i));
        last = time;
        assertThat(sum).as("%s", vector).isEqualTo(Vectors.numbers(vector, "sums").get(i));
      }
    }
    List<BigInteger> touched = Vectors.numbers(vectors.get(1), "sums");
    assertThat(touched.getLast())
        .as("an hour of touching each minute, of 10^12 and a window of an hour")
        .isGreaterThan(BigInteger.valueOf(360_000_000_000L));
  }
}
