package weir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import weir.json.Json;
import weir.json.JsonException;
import weir.release.BlockClock;
import weir.release.Gate;
import weir.release.words.ReleaseWords;
import weir.release.words.WordContext;
import weir.testkit.Repository;
import weir.units.Hash32;

/** The vectors that Solidity satisfies too. */
class VectorsTest {

  @Test
  void java_releases_what_the_vectors_say() throws Exception {
    var file = Repository.root().resolve("vectors/release.json");
    Json.Fields vectors = Json.parse(Files.readString(file)).asFields();
    int cases = 0;
    for (Json element : vectors.require("cases").asArray()) {
      Json.Fields vector = element.asFields();
      var words = new ArrayList<Hash32>();
      for (Json word : vector.require("words").asArray()) {
        words.add(Hash32.parse(word.asText()));
      }
      var setting = setting(vector);
      var releases = ReleaseWords.unpack(words, setting);
      assertThat(ReleaseWords.pack(releases, setting)).as("%s", vector).isEqualTo(words);
      var total = new BigInteger(vector.require("total").asText());
      long time = vector.require("time").asLong();
      var least = releases.stream().map(r -> r.released(total, time)).min(BigInteger::compareTo);
      assertThat(least.orElseThrow())
          .as("%s", vector)
          .isEqualTo(new BigInteger(vector.require("released").asText()));
      cases++;
    }
    assertThat(cases).isGreaterThan(500);
  }

  /** Returns which conditions have opened, of 256, and which block it is. */
  private static WordContext setting(Json.Fields vector) throws JsonException {
    var gates = new ArrayList<Gate>();
    Json.Fields openings = vector.get("openings").orElseGet(Json::fields).asFields();
    for (int i = 0; i < 256; i++) {
      Optional<Json> at = openings.get("" + i);
      String name = "condition " + i;
      gates.add(
          at.isEmpty()
              ? new Gate.Waiting(name, OptionalLong.empty())
              : new Gate.Opened(name, at.get().asLong()));
    }
    long block = vector.get("block").orElse(Json.of(0)).asLong();
    var known = new BlockClock.Known(block, vector.require("time").asLong());
    return new WordContext(gates, Optional.of(new BlockClock(1, List.of(known))));
  }
}
