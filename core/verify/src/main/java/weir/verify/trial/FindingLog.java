package weir.verify.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import weir.ledger.ChainPosition;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Verdict;

/** The findings and notes collected during a trial; the verdict is read from it. */
public final class FindingLog {

  /** In the order of the chain; what is missing from it comes last. */
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(
          finding -> finding.where().orElse(null),
          Comparator.nullsLast(Comparator.<ChainPosition>naturalOrder()));

  private final List<Finding> findings = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private Deviation greatest = Deviation.NONE;
  private int pools;
  private long instants;
  private long payments;
  private long transfers;

  public void add(Finding finding) {
    findings.add(finding);
    differs(finding.deviation());
  }

  public void add(Note note) {
    notes.add(note);
  }

  public boolean isEmpty() {
    return findings.isEmpty();
  }

  /** Adds what is written in another log, after what is written here. */
  public void addAll(FindingLog other) {
    findings.addAll(other.findings);
    notes.addAll(other.notes);
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
    var ordered = findings.stream().sorted(ORDER).toList();
    return new Verdict(ordered, notes, greatest, pools, instants, payments, transfers);
  }
}
