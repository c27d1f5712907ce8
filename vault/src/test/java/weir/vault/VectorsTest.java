package weir.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import weir.schedule.Words;
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
      var release = Words.unpack(words);
      assertThat(Words.pack(release)).as("%s", vector).isEqualTo(words);
      assertThat(
              release.released(
                  new BigInteger(vector.get("total").getAsString()),
                  vector.get("time").getAsLong()))
          .as("%s", vector)
          .isEqualTo(new BigInteger(vector.get("released").getAsString()));
      cases++;
    }
    assertThat(cases).isGreaterThan(100);
  }
}
