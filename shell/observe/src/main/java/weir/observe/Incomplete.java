package weir.observe;

import java.util.ArrayList;
import java.util.List;
import weir.observe.complete.ReadingOutcome;

/**
 * Logs are missing, so nothing can be said about the plan. Nothing of the blocks in which they are
 * missing is kept as read.
 *
 * @param from the first block from which logs may be missing
 * @param to the last such block; the same one if it is known exactly
 * @param upTo the block at which the chain's counters were read
 * @param differences what the chain states and what the logs come to, in words
 * @param reason what is known of the cause, in words
 */
public record Incomplete(long from, long to, long upTo, List<String> differences, String reason)
    implements Observation {

  public Incomplete {
    differences = List.copyOf(differences);
  }

  static Incomplete of(ReadingOutcome.Lacking lacking) {
    return new Incomplete(
        lacking.from(),
        lacking.to(),
        lacking.head().number(),
        lacking.differences(),
        lacking.reason());
  }

  /** Returns what is wrong, what is known of it, and what to do, line by line. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("cannot judge: incomplete");
    lines.add(
        "the node's logs and balances do not agree"
            + (differences.isEmpty() ? "" : " after block " + upTo + ":"));
    differences.forEach(difference -> lines.add("  " + difference));
    lines.add(reason);
    lines.add(
        "the logs were read again and it stayed so; nothing from block %d on is kept as read"
            .formatted(from));
    lines.add(
        "Use another node, or name a second one with --rpc; a node that is still indexing shows"
            + " them later. The other cause would be a token whose balances change without logs.");
    return lines;
  }
}
