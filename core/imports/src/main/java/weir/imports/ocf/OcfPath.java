package weir.imports.ocf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.imports.ImportCode;
import weir.imports.ocf.OcfTerms.Trigger;
import weir.imports.ocf.OcfTerms.VestingCondition;
import weir.imports.source.Remarks;
import weir.units.Fraction;

/**
 * The one path through vesting terms that a plan can express.
 *
 * <p>Terms are a graph: after each condition, the next one to happen decides how the path
 * continues, and only one path is ever taken. A plan is a path. Where paths part, the recorded
 * transactions of a grant decide. Without a record, the path waits for the event, and a date among
 * its rivals that vests nothing and ends the path is its deadline; an event that only brings
 * forward what a date vests anyway is left out in favour of the date. Other rivals are left out,
 * and a remark states the effect.
 *
 * @param conditions in order
 * @param deadlines the deadline of each, if it has one
 */
record OcfPath(List<VestingCondition> conditions, List<Optional<Long>> deadlines) {

  OcfPath {
    conditions = List.copyOf(conditions);
    deadlines = List.copyOf(deadlines);
  }

  /**
   * Returns the path; adds a remark for each part that it leaves out.
   *
   * @param known the instants of conditions that have happened, by their ids: the start, and events
   */
  static OcfPath of(OcfTerms terms, Map<String, Long> known, Remarks remarks) {
    return new Walk(terms, known, remarks).path();
  }

  /** Goes through the graph from its first condition. */
  private static final class Walk {

    private final OcfTerms terms;
    private final Remarks remarks;
    private final OcfInstants instants;
    private final Map<String, Long> known;
    private final Map<String, Integer> depths = new HashMap<>();
    private final List<VestingCondition> conditions = new ArrayList<>();
    private final List<Optional<Long>> deadlines = new ArrayList<>();

    Walk(OcfTerms terms, Map<String, Long> known, Remarks remarks) {
      this.terms = terms;
      this.remarks = remarks;
      this.known = known;
      this.instants = new OcfInstants(known);
      terms.conditions().keySet().forEach(id -> depth(id, terms, depths));
    }

    OcfPath path() {
      var seen = new HashSet<String>();
      var next = Optional.of(terms.conditions().values().iterator().next());
      Optional<Long> deadline = Optional.empty();
      while (next.isPresent()) {
        var here = next.get();
        if (!seen.add(here.id())) {
          remarks.add(
              ImportCode.IMPORT_INEXPRESSIBLE,
              here.place(),
              "the conditions follow each other in a circle",
              "let each condition occur once");
          break;
        }
        conditions.add(here);
        deadlines.add(deadline);
        instants.pass(here);
        var rivals = here.next().stream().map(terms::condition).toList();
        next = recorded(rivals).or(() -> awaited(rivals));
        deadline = next.flatMap(taken -> deadline(taken, rivals));
        next = next.filter(taken -> !stops(taken));
        next.ifPresent(taken -> tell(taken, rivals));
      }
      return new OcfPath(conditions, deadlines);
    }

    /**
     * Returns the rival that happened first, if an event is recorded: no other event was before it,
     * and dates before it have passed. Of several at one instant the most urgent one is used.
     */
    private Optional<VestingCondition> recorded(List<VestingCondition> rivals) {
      boolean isRecorded =
          rivals.stream().anyMatch(r -> r.trigger() instanceof Trigger.Event && knows(r));
      return isRecorded
          ? rivals.stream()
              .filter(rival -> instants.first(rival).isPresent())
              .min(Comparator.comparing(rival -> instants.first(rival).orElseThrow()))
          : Optional.empty();
    }

    private boolean knows(VestingCondition condition) {
      return known.containsKey(condition.id());
    }

    /** Returns the rival with the longest path after it, the last one of several. */
    private Optional<VestingCondition> awaited(List<VestingCondition> rivals) {
      return rivals.stream()
          .filter(rival -> !stops(rival) && rivals.stream().noneMatch(d -> isAlike(d, rival)))
          .reduce((a, b) -> depthOf(b) >= depthOf(a) ? b : a);
    }

    private int depthOf(VestingCondition condition) {
      return depths.getOrDefault(condition.id(), 0);
    }

    /** Returns the first date among the rivals of an event that has not happened. */
    private Optional<Long> deadline(VestingCondition taken, List<VestingCondition> rivals) {
      if (!(taken.trigger() instanceof Trigger.Event) || knows(taken)) {
        return Optional.empty();
      }
      return rivals.stream()
          .filter(OcfPath::stops)
          .flatMap(rival -> instants.first(rival).stream())
          .min(Long::compare);
    }

    private void tell(VestingCondition taken, List<VestingCondition> rivals) {
      for (VestingCondition rival : rivals) {
        if (rival.equals(taken) || knows(taken)) {
          continue;
        }
        if (isAlike(taken, rival)) {
          remarks.add(
              ImportCode.IMPORT_DIFFERS,
              rival.place(),
              "an event that brings forward what a date vests anyway",
              "the plan has the date; import again once a transaction records the event");
        } else if (!stops(rival)) {
          remarks.add(
              ImportCode.IMPORT_DIFFERS,
              rival.place(),
              "a plan has one path, and this condition is another",
              "it is left out, unless a transaction records it: the plan does not release its"
                  + " amount");
        } else if (instants.first(rival).isEmpty()) {
          remarks.add(
              ImportCode.IMPORT_DIFFERS,
              rival.place(),
              "a deadline that counts from a condition without a date",
              "the named release leaves it out; a grant whose dates are known has it as a date");
        }
      }
    }
  }

  private static boolean stops(VestingCondition condition) {
    return condition.releasesNothing()
        && condition.next().isEmpty()
        && !(condition.trigger() instanceof Trigger.Event);
  }

  /** Returns whether a date vests the same as an event, and has the same path after it. */
  private static boolean isAlike(VestingCondition date, VestingCondition event) {
    boolean once =
        date.trigger() instanceof Trigger.Absolute
            || date.trigger() instanceof Trigger.Relative r && r.occurrences() == 1;
    return once
        && event.trigger() instanceof Trigger.Event
        && date.portion().equals(event.portion())
        && date.ofRemainder() == event.ofRemainder()
        && date.quantity().equals(event.quantity())
        && date.next().equals(event.next());
  }

  /** Computes how many conditions may follow each; a circle counts as an end. */
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

  /**
   * Returns the shares of all installments of each condition; for quantities, shares of the grant's
   * quantity. A part of the remainder is one of what has not vested when its condition begins, so
   * that 39 installments of 1/39 of it vest it all.
   *
   * @see <a href="https://github.com/Open-Cap-Table-Coalition/Open-Cap-Format-OCF">the format's
   *     vesting guide, third example of variable monthly vesting</a>
   */
  List<List<Fraction>> shares(Optional<Fraction> quantity) {
    var shares = new ArrayList<List<Fraction>>();
    var vested = Fraction.ZERO;
    for (VestingCondition condition : conditions) {
      int count = condition.trigger() instanceof Trigger.Relative r ? r.occurrences() : 1;
      var own = new ArrayList<Fraction>();
      boolean isLess = condition.ofRemainder() && vested.compareTo(Fraction.ONE) <= 0;
      var whole = isLess ? Fraction.ONE.minus(vested) : Fraction.ONE;
      for (int k = 0; k < count; k++) {
        var share = whole.times(condition.portion());
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

  /** Returns whether it states numbers of shares, which are a different part of each grant. */
  boolean hasQuantities() {
    return conditions.stream().anyMatch(condition -> !condition.quantity().isZero());
  }

  /** Returns whether it counts from another day of the month than that of the start. */
  boolean hasDays() {
    return conditions.stream()
        .anyMatch(c -> c.trigger() instanceof Trigger.Relative r && r.day() > 0);
  }
}
