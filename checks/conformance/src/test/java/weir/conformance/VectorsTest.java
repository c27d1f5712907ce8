package weir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.schedule.release.BlockClock;
import weir.schedule.release.Gate;
import weir.schedule.words.ReleaseWords;
import weir.schedule.words.WordContext;
import weir.testkit.Repository;
import weir.units.Hash32;

/** The vectors that Solidity satisfies too. */
class VectorsTest {

  @Test
  void java_releases_what_the_vectors_say() throws Exception {
    var file = Repository.root().resolve("vectors/release.json");
    JsonObject vectors = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    int cases = 0;
    for (JsonElement element : vectors.getAsJsonArray("cases")) {
      JsonObject vector = element.getAsJsonObject();
      var words = new ArrayList<Hash32>();
      vector.getAsJsonArray("words").forEach(w -> words.add(Hash32.parse(w.getAsString())));
      var setting = setting(vector);
      var releases = ReleaseWords.unpack(words, setting);
      assertThat(ReleaseWords.pack(releases, setting)).as("%s", vector).isEqualTo(words);
      var total = new BigInteger(vector.get("total").getAsString());
      long time = vector.get("time").getAsLong();
      var least = releases.stream().map(r -> r.released(total, time)).min(BigInteger::compareTo);
      assertThat(least.orElseThrow())
          .as("%s", vector)
          .isEqualTo(new BigInteger(vector.get("released").getAsString()));
      cases++;
    }
    assertThat(cases).isGreaterThan(500);
  }

  /** Returns which conditions have opened, of 256, and which block it is. */
  private static WordContext setting(JsonObject vector) {
    var gates = new ArrayList<Gate>();
    JsonObject openings =
        vector.has("openings") ? vector.getAsJsonObject("openings") : new JsonObject();
    for (int i = 0; i < 256; i++) {
      JsonElement at = openings.get("" + i);
      String name = "condition " + i;
      gates.add(
          at == null
              ? new Gate.Waiting(name, Optional.empty())
              : new Gate.Opened(name, at.getAsLong()));
    }
    long block = vector.has("block") ? vector.get("block").getAsLong() : 0;
    var known = new BlockClock.Known(block, vector.get("time").getAsLong());
    return new WordContext(gates, Optional.of(new BlockClock(1, List.of(known))));
  }
}
