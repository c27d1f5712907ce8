package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.app.console.Exit;

/** A stranger with a plan, facts and an attestation comes to the same verdict, or learns why not. */
class AttestationTest {

  @TempDir private Path folder;
  private KeptWorld world;

  @BeforeEach
  void settle() throws IOException {
    world = KeptWorld.in(folder);
    world.honest("facts.jsonl");
  }

  @Test
  void a_stranger_comes_to_the_attested_verdict_without_a_node() throws IOException {
    Run attested = world.attest("facts.jsonl", "attestation.json", "--depth", "12");
    System.out.println(attested);
    assertThat(attested.exit()).as(attested.err()).isEqualTo(Exit.FINE);
    byte[] facts = Files.readAllBytes(world.path("facts.jsonl"));
    Run checked =
        world.check("facts.jsonl", "attestation.json", "--signed-by", KeptWorld.SIGNER);
    System.out.println(checked);
    System.out.println(Files.readString(world.path("attestation.json")));
    assertThat(checked.exit()).as(checked.err()).isEqualTo(Exit.FINE);
    assertThat(Files.readAllBytes(world.path("facts.jsonl"))).isEqualTo(facts);
  }
}
