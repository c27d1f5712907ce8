package weir.allocate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.allocate.Lists.ADA;
import static weir.allocate.Lists.BOB;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.allocate.grant.AllocationCode;
import weir.allocate.tree.MerkleTree;
import weir.diagnose.Diagnostic;
import weir.language.PlanReader;
import weir.plan.Recipients.Encoding;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.units.Amount;
import weir.units.Keccak;

class PlanAllocationsTest {

  private static final String PLAN =
      """
      weir: 1
      name: Whole
      asset: {symbol: WHL, name: Whole, decimals: 2, supply: 1_000}
      chain: eip155:1
      genesis: 2026-01-01
      releases:
        four-years:
          - ramp: 48 months
      distributions:
        drop:
          path: airdrop
          amount: 100
          recipients: {file: drop.csv, weights: weight, tree: standard-v1}
          release: [{jump: 100%}]
        team:
          path: vesting
          amount: 30
          recipients: {file: team.csv, start: hired, duplicates: separate}
          release: four-years
        treasury:
          path: treasury
          share: rest
          custody: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
          recipient: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
          release: [{jump: 100%}]
      """;
  private static final String DROP = "address,weight\n" + ADA + ",2\n" + BOB + ",1\n";
  private static final String TEAM =
      "address,amount,hired\n%s,10,\n%s,15,2026-03-01\n%s,5,\n".formatted(ADA, BOB, BOB);

  private final Map<String, String> files =
      new HashMap<>(Map.of("drop.csv", DROP, "team.csv", TEAM));
  private final Contents contents =
      file ->
          MemorySegment.ofArray(
              Optional.ofNullable(files.get(file))
                  .orElseThrow(() -> new IOException("not to be read: " + file))
                  .getBytes(UTF_8));

  @Test
  void every_distribution_has_its_grants_and_its_tree() throws IOException {
    var steps = new ArrayList<Integer>();
    var result = PlanAllocations.of(schedule(), contents, steps::add);
    assertThat(result.diagnostics()).isEmpty();
    PlanAllocation plan = result.value().orElseThrow();
    assertThat(plan.distributions())
        .extracting(DistributionAllocation::name)
        .containsExactly("drop", "team/1", "team/2", "treasury");
    for (DistributionAllocation one : plan.distributions()) {
      assertThat(one.tree().root())
          .isEqualTo(MerkleTree.of(one.allocation(), one.encoding()).root());
      assertThat(one.terms().isPresent()).as(one.name()).isEqualTo(one.name().contains("/"));
    }
    assertThat(plan.distribution("drop").orElseThrow().encoding()).isEqualTo(Encoding.STANDARD_V1);
    assertThat(plan.distribution("team/1").orElseThrow().allocation().size()).isEqualTo(2);
    assertThat(plan.distribution("team")).isEmpty();
    assertThat(plan.schedule().lines()).hasSize(4);
    assertThat(steps).containsExactly(0, 1, 2);
  }

  @Test
  void the_grants_of_a_plan_add_up_to_what_it_distributes() throws IOException {
    PlanAllocation plan =
        PlanAllocations.of(schedule(), contents, done -> {}).value().orElseThrow();
    Amount all =
        plan.distributions().stream()
            .map(one -> one.allocation().total())
            .reduce(plan.plan().asset().asset().zero(), Amount::plus);
    assertThat(all).isEqualTo(plan.schedule().distributed());
  }

  @Test
  void all_mistakes_of_all_lists_are_reported_at_once() throws IOException {
    files.put("drop.csv", DROP.replace(",2", ",two"));
    files.put("team.csv", TEAM.replace(",15,", ",16,"));
    var result = PlanAllocations.of(schedule(), contents, done -> {});
    assertThat(result.value()).isEmpty();
    assertThat(result.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(AllocationCode.RECIPIENT_NUMBER, AllocationCode.RECIPIENTS_SUM);
  }

  @Test
  void only_cap_tables_are_read_to_group_a_schedule() throws IOException {
    Schedule schedule = schedule();
    files.remove("drop.csv");
    var grouped = PlanAllocations.grouped(schedule, contents);
    assertThat(grouped.schedule().orElseThrow().lines())
        .extracting(line -> line.name())
        .containsExactly("drop", "team/1", "team/2", "treasury");
    files.put("team.csv", TEAM.replace("2026-03-01", "March"));
    assertThat(PlanAllocations.grouped(schedule, contents).schedule()).isEmpty();
  }

  @Test
  void grants_that_do_not_add_up_are_no_allocation() throws IOException {
    PlanAllocation plan =
        PlanAllocations.of(schedule(), contents, done -> {}).value().orElseThrow();
    DistributionAllocation drop = plan.distributions().getFirst();
    ScheduleLine line = plan.schedule().line("drop").orElseThrow();
    var doubled =
        new ScheduleLine(
            line.name(),
            line.distribution(),
            line.amount().plus(line.amount()),
            line.statements(),
            line.release(),
            line.unlock(),
            line.left());
    var schedule = new Schedule(plan.plan(), List.of(doubled));
    assertThatThrownBy(() -> new PlanAllocation(schedule, List.of(drop)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("drop has 200 WHL, its grants add up to 100 WHL");
    assertThatThrownBy(() -> new PlanAllocation(plan.schedule(), List.of(drop, drop)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void unknown_holders_are_reported_where_the_plan_says_so() throws IOException {
    String text =
        PLAN.replace(
            "    recipients: {file: drop.csv, weights: weight, tree: standard-v1}",
            "    holders-not-known: true");
    var result = PlanAllocations.of(schedule(text), contents, done -> {});
    assertThat(result.value()).isEmpty();
    var told = result.diagnostics().getFirst();
    assertThat(told.code()).isEqualTo(AllocationCode.RECIPIENTS_NOT_KNOWN);
    assertThat(told.file()).isEqualTo("plan.yaml");
    assertThat(text.lines().toList().get(told.at().line() - 1)).contains("drop:");
  }

  /** Returns the schedule of the plan with the lists as they are now. */
  private Schedule schedule() {
    return schedule(PLAN);
  }

  private Schedule schedule(String text) {
    var read =
        PlanReader.read(
            "plan.yaml",
            text,
            file -> Optional.of(Keccak.hash(files.getOrDefault(file, "").getBytes(UTF_8))));
    return Schedule.of(read.plan().orElseThrow()).schedule().orElseThrow();
  }
}
