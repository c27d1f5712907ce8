package weir.verify.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weir.ledger.ChainPosition;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.FurtherFindings;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.Verdict;

/**
 * The findings and notes collected during a trial; the verdict is read from it.
 *
 * <p>A chain can break a rule a million times. Of each kind the first ones are kept, and the others
 * are counted, so that the memory and the report have an end.
 */
public final class FindingLog {

  /** How many findings of a rule about a distribution, or notes of one text, are kept. */
  static final int MOST_OF_A_KIND = 50;

  /** In the order of the chain; what is missing from it comes last. */
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(
          finding -> finding.where().orElse(null),
          Comparator.nullsLast(Comparator.<ChainPosition>naturalOrder()));

  private final List<Finding> findings = new ArrayList<>();
  private final Map<Kind, Long> found = new TreeMap<>();
  private final List<Note> notes = new ArrayList<>();
  private final Map<NoteKind, Long> noted = new HashMap<>();
  private Deviation greatest = Deviation.NONE;
  private int pools;
  private long instants;
  private long payments;
  private long transfers;

  private record Kind(Rule rule, String distribution) implements Comparable<Kind> {

    private static final Comparator<Kind> ORDER =
        Comparator.comparing(Kind::rule).thenComparing(Kind::distribution);

    static Kind of(Finding finding) {
      return new Kind(finding.rule(), finding.distribution());
    }

    @Override
    public int compareTo(Kind other) {
      return ORDER.compare(this, other);
    }
  }

  private record NoteKind(String distribution, String what) {

    static NoteKind of(Note note) {
      return new NoteKind(note.distribution(), note.what());
    }
  }

  /** Returns whether the next finding of a rule about a distribution would be listed. */
  public boolean lists(Rule rule, String distribution) {
    return found.getOrDefault(new Kind(rule, distribution), 0L) < MOST_OF_A_KIND;
  }

  public void add(Finding finding) {
    if (found.merge(Kind.of(finding), 1L, Long::sum) <= MOST_OF_A_KIND) {
      findings.add(finding);
    }
    differs(finding.deviation());
  }

  public void add(Note note) {
    if (noted.merge(NoteKind.of(note), 1L, Long::sum) <= MOST_OF_A_KIND) {
      notes.add(note);
    }
  }

  public boolean isEmpty() {
    return findings.isEmpty();
  }

  /** Adds what is written in another log, after what is written here. */
  public void addAll(FindingLog other) {
    findings.addAll(other.findings);
    other.found.forEach((kind, count) -> found.merge(kind, count, Long::sum));
    notes.addAll(other.notes);
    other.noted.forEach((kind, count) -> noted.merge(kind, count, Long::sum));
    differs(other.greatest);
    pools += other.pools;
    instants += other.instants;
    payments += other.payments;
    transfers += other.transfers;
  }

  /** Records a difference, whether it violates a rule or not. */
  void differs(Deviation deviation) {
    greatest = greatest.max(deviation);
  }

  public void poolCompared(int atInstants) {
    pools++;
    instants += atInstants;
  }

  public void paymentRecomputed() {
    payments++;
  }

  public void transferRead() {
    transfers++;
  }

  public Verdict verdict() {
    var further = new TreeMap<>(found);
    var listed = new ArrayList<Finding>();
    var kept = new HashMap<Kind, Long>();
    for (Finding finding : findings.stream().sorted(ORDER).toList()) {
      if (kept.merge(Kind.of(finding), 1L, Long::sum) <= MOST_OF_A_KIND) {
        listed.add(finding);
        further.merge(Kind.of(finding), -1L, Long::sum);
      }
    }
    var counted =
        further.entrySet().stream()
            .filter(e -> e.getValue() > 0)
            .map(e ->
                new FurtherFindings(e.getKey().rule(), e.getKey().distribution(), e.getValue()))
            .toList();
    return new Verdict(listed, counted, allNotes(), greatest, pools, instants, payments, transfers);
  }

  /** Returns the notes that are kept, and behind the last of each kind how many more there are. */
  private List<Note> allNotes() {
    var all = new ArrayList<Note>();
    var seen = new HashMap<NoteKind, Long>();
    for (Note note : notes) {
      long number = seen.merge(NoteKind.of(note), 1L, Long::sum);
      if (number <= MOST_OF_A_KIND) {
        all.add(note);
      }
      long more = noted.getOrDefault(NoteKind.of(note), 0L) - number;
      if (number == MOST_OF_A_KIND && more > 0) {
        String what = "%,d more notes that %s".formatted(more, note.what());
        all.add(new Note(note.distribution(), note.line(), what, List.of()));
      }
    }
    return all;
  }
}
