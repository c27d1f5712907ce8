package weir.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.diagnose.Diagnostic;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.language.PlanReader;
import weir.schedule.WaitOrder.Mention;
import weir.testkit.Cases;
import weir.testkit.Source;

/** Elements are compiled after those for which they wait, however many wait one for another. */
class WaitOrderTest {

  /** As many distributions as a plan may have. */
  private static final int MOST = 1_000;

  /** For each element, those for which it waits. */
  private record Graph(List<List<Integer>> waits) {

    /** Returns whether an element is in a circle or waits for one; slow. */
    boolean endsInCircle(int from, Set<Integer> way) {
      if (way.contains(from)) {
        return true;
      }
      var longer = new HashSet<>(way);
      longer.add(from);
      return waits.get(from).stream().anyMatch(to -> endsInCircle(to, longer));
    }

    /** Returns whether an element waits for itself; slow. */
    boolean reaches(int from, int target, Set<Integer> way) {
      var longer = new HashSet<>(way);
      longer.add(from);
      return waits.get(from).stream()
          .anyMatch(to -> to == target || (!way.contains(to) && reaches(to, target, longer)));
    }

    boolean isInCircle(int element) {
      return reaches(element, element, Set.of());
    }
  }

  /** Compiles nothing, and notes what could have been compiled. */
  private static final class Noted implements WaitOrder.Elements {

    private final Graph graph;
    private final Map<Integer, Boolean> good = new HashMap<>();

    Noted(Graph graph) {
      this.graph = graph;
    }

    static Mention mention(int element) {
      return new Mention(false, "" + element, new Position(element + 1, 1));
    }

    @Override
    public List<Mention> waits(Mention element) {
      return graph.waits().get(Integer.parseInt(element.name())).stream()
          .map(Noted::mention)
          .toList();
    }

    @Override
    public List<Mention> waitsBehindStream(Mention element) {
      return List.of();
    }

    @Override
    public void compile(Mention element, boolean disturbed) {
      int number = Integer.parseInt(element.name());
      boolean all = graph.waits().get(number).stream().allMatch(w -> good.getOrDefault(w, false));
      assertThat(good.put(number, all && !disturbed)).as("once").isNull();
    }
  }

  private static Graph graph(Source source) {
    int count = source.between(1, 7);
    int most = source.between(1, 2);
    var waits = new ArrayList<List<Integer>>();
    for (int i = 0; i < count; i++) {
      waits.add(
          IntStream.range(0, source.between(0, most))
              .mapToObj(k -> source.between(0, count - 1))
              .toList());
    }
    return new Graph(waits);
  }

  @Test
  void what_is_in_a_circle_or_waits_for_one_is_not_compiled_and_all_else_is() {
    Cases.forAll(
        WaitOrderTest::graph,
        graph -> {
          var diagnostics = new DiagnosticCollector("plan.yaml");
          var noted = new Noted(graph);
          var order = new WaitOrder(noted, diagnostics);
          var elements = IntStream.range(0, graph.waits().size()).boxed().toList();
          elements.forEach(e -> order.compile(Noted.mention(e)));
          var told =
              diagnostics.inOrder().stream()
                  .map(d -> Integer.parseInt(d.what().split(" ")[1]))
                  .collect(Collectors.toSet());
          for (int element : elements) {
            assertThat(noted.good.get(element))
                .as("%d", element)
                .isEqualTo(!graph.endsInCircle(element, Set.of()));
            boolean circle = graph.isInCircle(element);
            assertThat(told.contains(element) && !circle).as("%d told", element).isFalse();
            if (circle) {
              assertThat(told)
                  .as("a circle through %d", element)
                  .anyMatch(t ->
                      t == element
                          || (graph.reaches(t, element, Set.of())
                              && graph.reaches(element, t, Set.of())));
            }
          }
        });
  }

  private static String plan(String more, IntFunction<String> keys) {
    return PlanTexts.HEAD
        + more
        + "distributions:\n"
        + IntStream.range(0, MOST)
            .mapToObj(i ->
                PlanTexts.distribution(
                    "d" + i, "path: vesting, share: 1/%d, %s".formatted(MOST, keys.apply(i))))
            .collect(Collectors.joining());
  }

  private static List<Diagnostic> diagnostics(String text) {
    return Schedule.of(PlanReader.read("plan.yaml", text, name -> Optional.empty())).diagnostics();
  }

  @Test
  void a_thousand_distributions_may_wait_one_for_another() {
    var schedule =
        PlanTexts.schedule(
            plan(
                "burns:\n  b: {amount: 1, release: [jump: {at: end of d0}]}\n",
                i ->
                    i == MOST - 1
                        ? "release: [jump: 100%]"
                        : "release: [wait: {until: end of d%d + 1 day}, jump: 100%%]"
                            .formatted(i + 1)));
    long genesis = schedule.plan().genesis().getEpochSecond();
    assertThat(schedule.lines().getFirst().end().orElseThrow())
        .isEqualTo(genesis + (MOST - 1) * 86_400L);
  }

  @Test
  void unlocks_may_wait_one_for_another_too() {
    assertThat(
            diagnostics(
                plan(
                    "",
                    i ->
                        "release: [jump: 100%%], unlock: [jump: {at: end of d%d}]"
                            .formatted(Math.min(i + 1, MOST - 2)))))
        .extracting(Diagnostic::code)
        .containsExactly(ScheduleCode.CYCLE);
  }

  @Test
  void a_circle_of_a_thousand_distributions_is_one_mistake() {
    var found =
        diagnostics(plan("", i -> "release: [jump: {at: end of d%d}]".formatted((i + 1) % MOST)));
    assertThat(found).extracting(Diagnostic::code).containsExactly(ScheduleCode.CYCLE);
    assertThat(found.getFirst().what()).isEqualTo("distribution d0 waits for itself");
    assertThat(found.getFirst().numbers().getFirst())
        .startsWith("waits for  distribution d0 -> distribution d1 -> ")
        .endsWith(" -> distribution d19 -> distribution d0");
  }

  @Test
  void a_stream_that_waits_for_its_user_is_told_once() {
    String stream = "stream: {of: s, shares: [{share: 50%}]}";
    var found =
        diagnostics(
            PlanTexts.HEAD
                + "streams:\n  s: {share: 100%, release: [jump: {at: end of b}]}\n"
                + "distributions:\n"
                + PlanTexts.distribution("a", "path: emission, " + stream)
                + PlanTexts.distribution("b", "path: emission, " + stream));
    assertThat(found).extracting(Diagnostic::code).containsExactly(ScheduleCode.CYCLE);
    assertThat(found.getFirst().numbers())
        .containsExactly("waits for  stream s -> distribution b -> stream s");
  }
}
