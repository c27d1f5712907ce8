package weir.settle;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.evm.Block;
import weir.evm.Receipt;
import weir.units.Hash32;

/** Looks at everything once more, after one block that is deep enough. */
final class LastLook {

  /** What it showed. */
  sealed interface Result {

    /** Everything is in the chain that ends with this block. */
    record Settled(Block at) implements Result {}

    /** The chain is not long enough yet, in words. */
    record NotDeep(String words) implements Result {}

    /** The chain has not, or no longer, what was in the book about this action. */
    record Missing(String action) implements Result {}

    /** The transaction of the action is in the chain, and its guard does not hold. */
    record NotShown(String action) implements Result {}
  }

  private final SettlementChain chain;
  private final List<Action> actions;
  private final SendingBook book;
  private final int depth;

  LastLook(SettlementChain chain, List<Action> actions, SendingBook book, int depth) {
    this.chain = chain;
    this.actions = actions;
    this.book = book;
    this.depth = depth;
  }

  Result at(Block head) throws IOException {
    long number = head.number() - depth + 1;
    long newest =
        book.landed().values().stream().mapToLong(landed -> landed.place().block()).max().orElse(0);
    Optional<Block> found = number == head.number() ? Optional.of(head) : block(number);
    if (found.isEmpty() || number < newest) {
      return new Result.NotDeep(
          "everything is done in block %d; it counts as settled when %d blocks confirm it"
              .formatted(newest, depth));
    }
    Block last = found.get();
    Map<Long, Hash32> hashes = new HashMap<>();
    for (Map.Entry<String, SendingState.Landed> each : book.landed().entrySet()) {
      if (!isIn(each.getValue().place().transaction(), last, hashes)) {
        return new Result.Missing(each.getKey());
      }
    }
    for (Action action : actions) {
      if (!chain.holds(action.guard(), last)) {
        return book.state(action.id()) instanceof SendingState.Landed
            ? new Result.NotShown(action.id())
            : new Result.Missing(action.id());
      }
    }
    // Had a fork dropped it meanwhile, part of this would be about another chain.
    boolean stands = block(number).filter(again -> again.hash().equals(last.hash())).isPresent();
    return stands
        ? new Result.Settled(last)
        : new Result.NotDeep("the chain has changed while it was looked at");
  }

  /**
   * Looks at everything that pushes rest on. It was all read before, and one answer may be wrong:
   * what is paid before a pool is open keeps it from opening.
   */
  Result ground(Block head) throws IOException {
    long number = head.number() - depth + 1;
    Optional<Block> deep = number == head.number() ? Optional.of(head) : block(number);
    for (Action action : actions) {
      boolean isDeep = deep.isPresent() && chain.holds(action.guard(), deep.get());
      if (NextSteps.flies(action) || isDeep) {
        continue;
      }
      boolean isFound = book.state(action.id()) instanceof SendingState.Found;
      return isFound && !chain.holds(action.guard(), head)
          ? new Result.Missing(action.id())
          : new Result.NotDeep(
              "%s is not %d blocks deep; pushes wait for it".formatted(action.id(), depth));
    }
    return new Result.Settled(deep.orElse(head));
  }

  private Optional<Block> block(long number) throws IOException {
    return number < 0 ? Optional.empty() : chain.block(number);
  }

  private boolean isIn(Hash32 transaction, Block last, Map<Long, Hash32> hashes)
      throws IOException {
    Optional<Receipt> receipt = chain.receipt(transaction);
    if (receipt.isEmpty() || !receipt.get().succeeded() || receipt.get().block() > last.number()) {
      return false;
    }
    long number = receipt.get().block();
    if (!hashes.containsKey(number)) {
      Optional<Block> block = block(number);
      if (block.isEmpty()) {
        return false;
      }
      hashes.put(number, block.get().hash());
    }
    return receipt.get().blockHash().equals(hashes.get(number));
  }
}
