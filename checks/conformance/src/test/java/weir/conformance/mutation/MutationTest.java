package weir.conformance.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationTest {

  @TempDir private Path folder;

  @Test
  void a_sound_weir_settles_and_keeps_both_plans() throws Exception {
    try (var chain = MutatedChain.start(folder.resolve("token"))) {
      for (MutatedWorld world : MutatedWorld.values()) {
        Walked walked = chain.walk(MutatedWeir.sound(), world, folder.resolve(world.name()));
        System.out.println(walked);
        assertThat(walked.ended()).as("%s", walked).isEqualTo(Ended.KEPT);
      }
      String only = System.getProperty("weir.mutation", "");
      int n = 0;
      for (Mutation m : Mutations.all()) {
        if (!m.toString().contains(only)) continue;
        Walked walked = chain.walk(MutatedWeir.with(m), m.world(), folder.resolve("m" + n++));
        System.out.println("MUT " + walked.ended() + " | " + m + " | " + walked.said());
      }
    }
  }
}
