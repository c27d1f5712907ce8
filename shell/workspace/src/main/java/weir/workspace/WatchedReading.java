package weir.workspace;

import java.io.IOException;
import java.time.Duration;
import weir.observe.Observer;

/** Reports a reading to a watch, which can also end its waiting. */
record WatchedReading(Watch watch) implements Observer.Listener {

  @Override
  public void read(long block, long head) {
    watch.at(Progress.Work.READ_BLOCKS, block, head);
  }

  @Override
  public void pause(Duration time, String why) throws IOException {
    watch.pause(Progress.Work.READ_BLOCKS, time, why);
  }
}
