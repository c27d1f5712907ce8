package weir.settle;

import java.util.Optional;
import weir.units.Hash32;

/** Numbers the actions as they are done. */
final class DoneCounter implements Payer.Listener {

  private final int of;
  private final boolean isNewJournal;
  private final Settler.Listener listener;
  private int number;
  private int sent;
  private boolean isWarned;

  DoneCounter(int of, boolean isNewJournal, Settler.Listener listener) {
    this.of = of;
    this.isNewJournal = isNewJournal;
    this.listener = listener;
  }

  @Override
  public void found(Action action) {
    if (isNewJournal && !isWarned) {
      isWarned = true;
      listener.says(
          "the journal is new, and the chain shows actions as done: if an earlier journal was"
              + " lost, what the contracts guard is not done twice");
    }
    done(action, Settler.DoneBy.OTHERS, Optional.empty(), 0);
  }

  @Override
  public void landed(Action action, JournalEntry.Landed entry, boolean isNew) {
    sent += isNew ? 1 : 0;
    done(
        action,
        isNew ? Settler.DoneBy.THIS_RUN : Settler.DoneBy.EARLIER_RUN,
        Optional.of(entry.place().transaction()),
        entry.place().gasUsed());
  }

  private void done(Action action, Settler.DoneBy by, Optional<Hash32> transaction, long gas) {
    number = Math.min(number + 1, of);
    listener.done(new Settler.DoneAction(number, of, action.says(), by, transaction, gas));
  }

  /** Returns how many actions this run has brought to the chain. */
  int sent() {
    return sent;
  }

  @Override
  public void says(String words) {
    listener.says(words);
  }
}
