package weir.conformance.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A mistake in any room, made for everybody at once: those who settle, those who observe, and the
 * judge. It is settled on a chain, and found. {@code -Dweir.deep} walks all of them, {@code
 * -Dweir.mutation=TEXT} those whose description has the text.
 */
class MutationTest {

  private static final boolean DEEP = System.getProperty("weir.deep") != null;

  /** The judge once shared with the others what each of these changes. */
  private static final List<String> USUAL =
      List.of(
          "plan: the last part of a lock-up is left out",
          "release: lines are packed a year late, and read a year early",
          "vault: the issuer can mint what the plan lets nobody mint",
          "vault: a payment is read as the sum of all payments");

  private static final List<String> ROOMS =
      List.of("plan", "allocate", "schedule", "vault", "evm", "observe", "ledger", "settle");

  @TempDir private static Path shared;
  private static MutatedChain chain;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    chain = MutatedChain.start(shared);
  }

  @AfterAll
  static void end() {
    chain.close();
  }

  @Test
  void a_second_weir_without_a_mistake_keeps_both_plans() throws Exception {
    for (MutatedWorld world : MutatedWorld.values()) {
      Walked walked = chain.walk(MutatedWeir.sound(), world, folder.resolve(world.name()));
      assertThat(walked.ended()).as("%s", walked).isEqualTo(Ended.KEPT);
    }
  }

  @Test
  void every_mistake_still_replaces_one_text_and_each_room_has_two() throws IOException {
    for (Mutation mutation : Mutations.all()) {
      assertThat(mutation.source()).as("%s", mutation).isNotEmpty();
    }
    assertThat(Mutations.all()).extracting(Mutation::toString).doesNotHaveDuplicates();
    var counts =
        Mutations.all().stream()
            .collect(Collectors.groupingBy(Mutation::room, Collectors.counting()));
    assertThat(ROOMS).allMatch(room -> counts.getOrDefault(room, 0L) >= 2);
  }

  @Test
  void every_mistake_is_settled_and_found() throws Exception {
    var table = new ArrayList<String>();
    var escaped = new ArrayList<String>();
    List<Mutation> chosen = chosen();
    for (int i = 0; i < chosen.size(); i++) {
      Mutation mutation = chosen.get(i);
      Walked walked =
          chain.walk(MutatedWeir.with(mutation), mutation.world(), folder.resolve("m" + i));
      table.add("%-10s %s: %s".formatted(walked.ended(), mutation, walked.said()));
      if (walked.ended() != Ended.FOUND && walked.ended() != Ended.INCOMPLETE) {
        escaped.add(table.getLast());
      }
    }
    table.forEach(System.out::println);
    assertThat(table).isNotEmpty();
    assertThat(escaped).isEmpty();
  }

  private static List<Mutation> chosen() {
    String text = System.getProperty("weir.mutation");
    return Mutations.all().stream()
        .filter(each ->
            text != null ? each.toString().contains(text) : DEEP || USUAL.contains(each.toString()))
        .toList();
  }
}
