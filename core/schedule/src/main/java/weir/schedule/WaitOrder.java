package weir.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.statement.Moment;
import weir.plan.statement.PartDates;
import weir.plan.statement.Statement;

/**
 * The order in which distributions and streams are compiled: each after those for which it waits.
 * It is found by a loop, as a plan may have a thousand of them that wait one for another.
 */
final class WaitOrder {

  /**
   * A mention of a distribution or stream for which another element waits.
   *
   * @param ofStream whether it is a stream
   * @param name its name, which is in the plan
   * @param at the place that mentions it
   */
  record Mention(boolean ofStream, String name, Position at) {

    String thing() {
      return (ofStream ? "stream " : "distribution ") + name;
    }
  }

  /** What is compiled. */
  interface Elements {

    /** Returns what an element waits for, in its order, or only its stream if it has one. */
    List<Mention> waits(Mention element);

    /** Returns what an element waits for besides its stream, which is compiled. */
    List<Mention> waitsBehindStream(Mention element);

    /**
     * Compiles an element; all for which it waits are compiled, unless they wait for it.
     *
     * @param disturbed whether mistakes were found in those that were compiled for its sake, except
     *     in its stream
     */
    void compile(Mention element, boolean disturbed);
  }

  /** An element that waits for the elements above it on the way. */
  private static final class Waiting {

    private final Mention element;
    private final List<Mention> waits;
    private int next;
    private int errors;
    private boolean told;

    Waiting(Mention element, List<Mention> waits, int errors) {
      this.element = element;
      this.waits = new ArrayList<>(waits);
      this.errors = errors;
    }

    boolean isBehindStream() {
      return next == 1 && waits.getFirst().ofStream();
    }
  }

  private final Elements elements;
  private final DiagnosticCollector diagnostics;
  private final Set<String> begun = new HashSet<>();

  /** The elements that have begun and not ended, in the order in which they wait for each other. */
  private final LinkedHashMap<String, Waiting> way = new LinkedHashMap<>();

  WaitOrder(Elements elements, DiagnosticCollector diagnostics) {
    this.elements = elements;
    this.diagnostics = diagnostics;
  }

  /** Compiles an element after all for which it waits; each once. */
  void compile(Mention first) {
    begin(first);
    while (!way.isEmpty()) {
      Waiting last = way.lastEntry().getValue();
      if (last.isBehindStream()) {
        last.errors = diagnostics.errors();
        last.waits.addAll(elements.waitsBehindStream(last.element));
      }
      if (last.next < last.waits.size()) {
        begin(last.waits.get(last.next++));
      } else {
        way.pollLastEntry();
        elements.compile(last.element, diagnostics.errors() > last.errors);
      }
    }
  }

  private void begin(Mention element) {
    if (begun.add(element.thing())) {
      way.put(element.thing(), new Waiting(element, elements.waits(element), diagnostics.errors()));
    } else {
      Optional.ofNullable(way.get(element.thing())).ifPresent(w -> complainOfCircle(w, element));
    }
  }

  /** All users of a stream mention it at one place, so its circle is reported once. */
  private void complainOfCircle(Waiting waiting, Mention mention) {
    if (mention.ofStream() && waiting.told) {
      return;
    }
    waiting.told = true;
    String thing = mention.thing();
    var circle = way.keySet().stream().dropWhile(t -> !t.equals(thing)).limit(20).toList();
    diagnostics.add(
        ScheduleCode.CYCLE,
        mention.at(),
        "%s waits for itself".formatted(thing),
        "state one of these by a date, or by an instant that does not wait for it",
        new Figure("waits for", String.join(" -> ", circle) + " -> " + thing));
  }

  /** Returns the distributions whose ends the statements mention, in their order. */
  static List<Mention> ends(List<Statement> statements) {
    var ends = new ArrayList<Mention>();
    statements.forEach(statement -> end(statement, ends));
    return ends;
  }

  private static void end(Statement statement, List<Mention> ends) {
    Position from = statement.places().of("from");
    switch (statement) {
      case Statement.Wait(var until, var places) -> end(until, places.of("until", "wait"), ends);
      case Statement.Jump(var part, var at, var places) -> end(at, places.of("at"), ends);
      case Statement.Ramp ramp -> {
        end(ramp.from(), from, ends);
        end(ramp.until(), ramp.places().of("until", "over", "ramp"), ends);
      }
      case Statement.Stairs stairs -> end(stairs.from(), from, ends);
      case Statement.Tranches(var part, var dates, var parts, var places) ->
          end(dates, places, "at", ends);
      case Statement.Rates(var part, var dates, var parts, var places) ->
          end(dates, places, "until", ends);
      case Statement.Decay decay -> end(decay.from(), from, ends);
      case Statement.When _ -> {}
    }
  }

  private static void end(PartDates dates, Origin places, String key, List<Mention> ends) {
    end(dates.from(), places.of("from"), ends);
    if (dates instanceof PartDates.Listed(var from, var moments)) {
      for (int i = 0; i < moments.size(); i++) {
        end(Optional.of(moments.get(i)), places.of(Origin.item(key, i)), ends);
      }
    }
  }

  private static void end(Statement.Until until, Position at, List<Mention> ends) {
    if (until instanceof Statement.Until.Reaching(var moment)) {
      end(Optional.of(moment), at, ends);
    }
  }

  private static void end(Optional<Moment> moment, Position at, List<Mention> ends) {
    if (moment.orElse(null) instanceof Moment.AtEnd(var name, var later)) {
      ends.add(new Mention(false, name, at));
    }
  }
}
