package weir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import weir.evm.Log;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.RawLog;
import weir.units.Address;
import weir.units.Asset;
import weir.verify.logs.LogDecoder;
import weir.verify.logs.UnreadableLog;

/** Holds what the judge reads from logs to what everything else reads from them. */
final class JudgedLogs {

  private final LogDecoder decoder;

  JudgedLogs(Asset asset, Address token, Address vault) {
    decoder = new LogDecoder(asset, token, vault);
  }

  void compare(Log log, ChainPosition at, Optional<Fact> expected, String what) {
    var raw = new RawLog(at, log.address(), log.topics(), log.data());
    try {
      assertThat(decoder.fact(raw)).as("%s, as the judge reads it", what).isEqualTo(expected);
    } catch (UnreadableLog e) {
      throw new AssertionError("the judge cannot read a log of a vault: " + what, e);
    }
  }
}
