package weir.settle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import weir.evm.Block;
import weir.evm.Receipt;
import weir.settle.pay.SendingTimes;
import weir.settle.pay.WaitingTimes;
import weir.units.Hash32;

/**
 * Decides what to do next about a settlement, from its book and one look at the chain. Pure: the
 * same book and look give the same steps.
 *
 * <p>Contracts, funding and opening wait for each other, so that each is signed only under the
 * nonce that the chain itself shows after everything before it. Pushes fly together: their contract
 * pays nothing twice, in whatever order they land. They wait until everything before them is as
 * deep as what counts as settled: a vault that has paid out what it owes does not open another pool
 * until it has counted again, so neither a fork nor a false answer must put pushes before an
 * opening.
 */
final class NextSteps {

  /**
   * What was seen of the chain at once.
   *
   * @param head the newest block
   * @param nonce how many transactions of the sender are in the chain that ends with it
   * @param receipts those of transactions that may have landed, by hash
   * @param now how long the run has waited so far
   */
  record Look(Block head, long nonce, Map<Hash32, Receipt> receipts, Duration now) {}

  private static final Duration SEARCH_EVERY = Duration.ofSeconds(1);

  private final List<Action> actions;
  private final SendingBook book;
  private final Look look;
  private final Map<String, SendingTimes> times;
  private final SendingTerms terms;
  private final WaitingTimes pace;

  NextSteps(
      List<Action> actions,
      SendingBook book,
      Look look,
      Map<String, SendingTimes> times,
      SendingTerms terms,
      WaitingTimes pace) {
    this.actions = actions;
    this.book = book;
    this.look = look;
    this.times = times;
    this.terms = terms;
    this.pace = pace;
  }

  /** Returns whether an action may be in flight together with others of its kind. */
  static boolean flies(Action action) {
    return action.guard() instanceof DoneWhen.Contract && action.id().startsWith("push/");
  }

  /** Returns the id under which a nonce is used up for nothing. */
  static String filler(long nonce) {
    return "fill/" + nonce;
  }

  /** Returns the steps, in order; none means to wait. */
  List<SendingStep> steps() {
    List<SendingStep> contradicted = contradicted();
    if (!contradicted.isEmpty()) {
      return contradicted;
    }
    var steps = new ArrayList<SendingStep>();
    for (String action : book.inFlight().values()) {
      onItsWay(action, book.open(action).orElseThrow()).ifPresent(steps::add);
    }
    begin(steps);
    if (steps.isEmpty() && isAllDone()) {
      steps.add(new SendingStep.LookAtAll());
    }
    return steps;
  }

  /** A look that is older than what was seen before, or a fork: the receipts show which. */
  private List<SendingStep> contradicted() {
    var steps = new ArrayList<SendingStep>();
    book.landed()
        .forEach((action, landed) -> {
          boolean isLater = landed.place().block() > look.head().number();
          boolean isUnspent =
              landed.open().filter(open -> open.nonce() >= look.nonce()).isPresent();
          if (isLater || isUnspent) {
            steps.add(new SendingStep.Recheck(action));
          }
        });
    return steps;
  }

  private Optional<SendingStep> onItsWay(String action, SendingState.Open open) {
    SendingTimes known = times.getOrDefault(action, SendingTimes.NEVER);
    if (open.nonce() < look.nonce()) {
      for (SendingState.Version version : open.versions()) {
        Optional<Receipt> receipt =
            Optional.ofNullable(look.receipts().get(version.signed().hash()));
        if (receipt.isPresent()) {
          return Optional.of(new SendingStep.Land(action, receipt.get()));
        }
      }
      boolean isTooSoon =
          known.searched().isPresent()
              && !SendingTimes.isPast(known.searched(), look.now(), SEARCH_EVERY);
      return isTooSoon ? Optional.empty() : Optional.of(new SendingStep.Search(action, open));
    }
    if (mustBeReplaced(open, known)) {
      return Optional.of(new SendingStep.Replace(action, open));
    }
    boolean isDue =
        known.last().isEmpty() || SendingTimes.isPast(known.last(), look.now(), pace.sendAgain());
    return isDue ? Optional.of(new SendingStep.SendAgain(action, open)) : Optional.empty();
  }

  private boolean mustBeReplaced(SendingState.Open open, SendingTimes known) {
    var transaction = open.newest().transaction();
    boolean isTooCheap =
        look.head().baseFee().filter(fee -> fee.compareTo(transaction.maxFee()) > 0).isPresent();
    boolean isTooLarge = transaction.gasLimit() > most();
    boolean isStuck =
        open.nonce() == look.nonce()
            && SendingTimes.isPast(known.first(), look.now(), pace.replace());
    // Once in a while only: a replacement that the limits forbid is not tried in every round.
    boolean isDue =
        known.last().isEmpty() || SendingTimes.isPast(known.last(), look.now(), pace.sendAgain());
    return isDue && (isTooCheap || isTooLarge || isStuck);
  }

  /** Returns the most gas that one transaction may use here. */
  private long most() {
    return Math.min(terms.limits().gas(), look.head().gasLimit());
  }

  private void begin(List<SendingStep> steps) {
    Set<Long> taken = book.nonces();
    var gaps = new TreeSet<Long>();
    long next = look.nonce();
    for (long nonce : book.inFlight().keySet()) {
      for (; next < nonce && gaps.size() < terms.inFlight(); next++) {
        if (!taken.contains(next)) {
          gaps.add(next);
        }
      }
      next = Math.max(next, nonce + 1);
    }
    int flying = book.inFlight().size();
    for (Action action : actions) {
      SendingState state = book.state(action.id());
      if (state instanceof SendingState.Unsent(long after)) {
        if (!flies(action)) {
          if (flying == 0 && after <= look.head().number()) {
            steps.add(new SendingStep.Begin(action, look.nonce()));
          }
          break;
        }
        if (flying < terms.inFlight() && after <= look.head().number() && isGroundDeep()) {
          if (!book.hasFirmGround()) {
            steps.add(new SendingStep.LookAtGround());
            break;
          }
          Optional<Long> gap = Optional.ofNullable(gaps.pollFirst());
          steps.add(new SendingStep.Begin(action, gap.orElse(next)));
          next = gap.isPresent() ? next : next + 1;
          flying++;
        }
      } else if (state instanceof SendingState.Open && !flies(action)) {
        break;
      }
    }
    gaps.forEach(nonce -> steps.add(new SendingStep.Fill(nonce)));
  }

  /** Returns whether everything that pushes rest on is deep enough. */
  private boolean isGroundDeep() {
    long deep = look.head().number() - terms.depth() + 1;
    return actions.stream()
        .filter(action -> !flies(action))
        .map(action -> book.state(action.id()))
        .noneMatch(
            state -> state instanceof SendingState.Landed landed && landed.place().block() > deep);
  }

  private boolean isAllDone() {
    return book.inFlight().isEmpty()
        && actions.stream()
            .noneMatch(action -> book.state(action.id()) instanceof SendingState.Unsent);
  }
}
