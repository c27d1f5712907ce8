package weir.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import weir.observe.proofs.ProofRefusal;
import weir.observe.proofs.ProvenTotals;
import weir.units.Figures;

/** What a file of proofs shows to somebody who trusts the hash of one block, in words. */
public final class ProvenChain {

  private final List<String> lines;
  private final List<String> notes;
  private final List<String> differences;

  private ProvenChain(List<String> lines, List<String> notes, List<String> differences) {
    this.lines = List.copyOf(lines);
    this.notes = List.copyOf(notes);
    this.differences = List.copyOf(differences);
  }

  static ProvenChain of(ProvenTotals totals) {
    return new ProvenChain(lines(totals), notes(totals), totals.differences());
  }

  static ProvenChain refused(ProofRefusal refusal) {
    var message = Objects.requireNonNullElse(refusal.getMessage(), "the proofs are refused");
    return new ProvenChain(List.of(), List.of(), List.of(message));
  }

  /** Returns what contradicts the block or what it proves; none if nothing does. */
  public List<String> differences() {
    return differences;
  }

  /** Returns what is proven. */
  public List<String> lines() {
    return lines;
  }

  /** Returns what is not proven. */
  public List<String> notes() {
    return notes;
  }

  private static List<String> lines(ProvenTotals totals) {
    var lines = new ArrayList<String>();
    long end = totals.end().number();
    boolean isSame = totals.differences().isEmpty();
    lines.add("proven by block %s".formatted(totals.end().hash()));
    lines.add("  block      %s, of %s".formatted(grouped(end), totals.end().time()));
    lines.add(
        "  chain      %s headers, from block %s to it"
            .formatted(grouped(end - totals.before() + 1), grouped(totals.before())));
    lines.add(
        "  logs       %s of the token and the vault are in receipts of these blocks"
            .formatted(grouped(totals.logs())));
    lines.add(
        "  no others  in %s blocks by their blooms, in %s by all their receipts"
            .formatted(grouped(totals.clearBlocks()), grouped(totals.wholeBlocks())));
    if (totals.counters() > 0 && isSame) {
      lines.add(
          "  counters   %d in the state after the block are the sums of these logs"
              .formatted(totals.counters()));
    }
    if (totals.isBeginning()) {
      lines.add("  beginning  neither contract had code after block " + grouped(totals.before()));
    }
    if (totals.hasFacts() && isSame) {
      lines.add("  facts      their logs up to the block are these, with their times");
      totals.digest().ifPresent(digest -> lines.add("  digest     of these logs: " + digest));
    }
    return lines;
  }

  private static List<String> notes(ProvenTotals totals) {
    var notes = new ArrayList<String>();
    if (totals.openBlocks() > 0) {
      notes.add(
          "%s blocks may have more logs: their blooms admit them, and not all receipts are kept"
              .formatted(grouped(totals.openBlocks())));
    }
    if (totals.counters() == 0) {
      notes.add("no counters are proven after this block");
    }
    if (!totals.isBeginning()) {
      notes.add("it is not proven that there were no logs up to block " + grouped(totals.before()));
    }
    if (!totals.hasFacts()) {
      notes.add("no facts were compared; name them with --facts");
    }
    return notes;
  }

  private static String grouped(long number) {
    return Figures.grouped(number);
  }
}
