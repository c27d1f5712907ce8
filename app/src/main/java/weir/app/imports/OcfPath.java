package weir.app.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.app.imports.OcfTerms.Condition;
import weir.app.imports.OcfTerms.Trigger;
import weir.plan.Code;
import weir.units.Fraction;

/**
 * The one way through vesting terms that a plan can say.
 *
 * <p>Terms are a graph: after each condition the first that comes decides what may come next. A
 * plan is a path. Where a condition of nothing stops the path, it is the deadline of its rivals;
 * other rivals are left out, and it is said what that changes.
 *
 * @param conditions in order
 * @param deadlines of each, the date at which it is too late, if one is stated as a date
 */
record OcfPath(List<Condition> conditions, List<Optional<Long>> deadlines) {

  OcfPath {
    conditions = List.copyOf(conditions);
    deadlines = List.copyOf(deadlines);
  }

  /** Returns the path; what it leaves out is remarked on. */
  static OcfPath of(OcfTerms terms, Remarks remarks) {
    var conditions = new ArrayList<Condition>();
    var deadlines = new ArrayList<Optional<Long>>();
    var seen = new HashSet<String>();
    var told = new HashSet<String>();
    var depths = new HashMap<String, Integer>();
    terms.conditions().keySet().forEach(id -> depth(id, terms, depths));
    var next = Optional.of(terms.conditions().values().iterator().next());
    Optional<Long> deadline = Optional.empty();
    while (next.isPresent()) {
      var here = next.get();
      if (!seen.add(here.id())) {
        remarks.add(
            Code.IMPORT_INEXPRESSIBLE,
            here.place(),
            "the conditions follow each other in a circle",
            "let each come once");
        break;
      }
      conditions.add(here);
      deadlines.add(deadline);
      var rivals = here.next().stream().map(terms::condition).toList();
      var stops = rivals.stream().filter(OcfPath::stops).toList();
      var goes = rivals.stream().filter(rival -> !stops(rival)).toList();
      next =
          goes.stream()
              .reduce((a, b) ->
                  depths.getOrDefault(b.id(), 0) >= depths.getOrDefault(a.id(), 0) ? b : a);
      deadline =
          stops.stream()
              .filter(stop -> stop.trigger() instanceof Trigger.Absolute)
              .map(stop -> ((Trigger.Absolute) stop.trigger()).second())
              .min(Long::compare);
      tell(next, stops, goes, told, remarks);
    }
    return new OcfPath(conditions, deadlines);
  }

  private static boolean stops(Condition condition) {
    return condition.releasesNothing()
        && condition.next().isEmpty()
        && !(condition.trigger() instanceof Trigger.Event);
  }

  /** Fills in how many conditions may follow each; a circle counts as an end. */
  private static int depth(String id, OcfTerms terms, Map<String, Integer> depths) {
    var known = Optional.ofNullable(depths.get(id));
    if (known.isPresent()) {
      return known.get();
    }
    depths.put(id, 0);
    int most = 0;
    for (String next : terms.condition(id).next()) {
      most = Math.max(most, 1 + depth(next, terms, depths));
    }
    depths.put(id, most);
    return most;
  }

  private static void tell(
      Optional<Condition> taken,
      List<Condition> stops,
      List<Condition> goes,
      Set<String> told,
      Remarks remarks) {
    for (Condition rival : goes) {
      if (!taken.equals(Optional.of(rival)) && told.add(rival.id())) {
        remarks.add(
            Code.IMPORT_DIFFERS,
            rival.place(),
            "a plan has one path, and this condition is another",
            "it is left out: if it comes, what it releases is not released by the plan");
      }
    }
    for (Condition stop : stops) {
      if (stop.trigger() instanceof Trigger.Relative && told.add(stop.id())) {
        remarks.add(
            Code.IMPORT_DIFFERS,
            stop.place(),
            "a deadline that counts from another condition",
            "it is left out: what comes later is released by the plan all the same");
      }
    }
  }

  /**
   * Returns the shares of all installments of each condition; those of quantities are of so many.
   */
  List<List<Fraction>> shares(Optional<Fraction> quantity) {
    var shares = new ArrayList<List<Fraction>>();
    var vested = Fraction.ZERO;
    for (Condition condition : conditions) {
      int count = condition.trigger() instanceof Trigger.Relative r ? r.occurrences() : 1;
      var own = new ArrayList<Fraction>();
      for (int k = 0; k < count; k++) {
        var share = condition.portion();
        if (condition.ofRemainder() && vested.compareTo(Fraction.ONE) <= 0) {
          share = Fraction.ONE.minus(vested).times(share);
        }
        if (!condition.quantity().isZero() && quantity.isPresent()) {
          share =
              new Fraction(
                  condition.quantity().numerator().multiply(quantity.get().denominator()),
                  condition.quantity().denominator().multiply(quantity.get().numerator()));
        }
        own.add(share);
        vested = vested.plus(share);
      }
      shares.add(own);
    }
    return shares;
  }

  /** Returns whether it states numbers of shares, which are other parts of each grant. */
  boolean hasQuantities() {
    return conditions.stream().anyMatch(condition -> !condition.quantity().isZero());
  }

  /** Returns whether it counts from days of the month that are not the start's own. */
  boolean hasDays() {
    return conditions.stream()
        .anyMatch(c -> c.trigger() instanceof Trigger.Relative r && r.day() > 0);
  }
}
