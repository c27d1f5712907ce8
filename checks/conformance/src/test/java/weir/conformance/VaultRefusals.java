package weir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import weir.evm.AbiException;
import weir.evm.AbiFunction;
import weir.evm.AbiValues;
import weir.ledger.ChainPosition;
import weir.twin.VaultBook;
import weir.units.Bytes;

/** Calls that a vault refuses, where the books know why: they must know it too. */
final class VaultRefusals {

  private static final AbiFunction NOTHING_TO_CLAIM =
      AbiFunction.of("NothingToClaim(uint256,uint256,uint256)");
  private static final AbiFunction HELD_BACK = AbiFunction.of("HeldBack(uint256,uint256,uint256)");
  private static final AbiFunction EXHAUSTED =
      AbiFunction.of("PoolIsExhausted(uint256,uint256,uint256)");
  private static final AbiFunction NOT_FUNDED =
      AbiFunction.of("NotFunded(uint256,uint256,uint256)");
  private static final AbiFunction NOTHING_TO_SWEEP =
      AbiFunction.of("NothingToSweep(uint256,uint256)");
  private static final AbiFunction NOTHING_TO_RETURN =
      AbiFunction.of("NothingToReturn(uint256,uint256)");
  private static final AbiFunction NOT_READY = AbiFunction.of("NotReady(uint256)");
  private static final AbiFunction BOUND = AbiFunction.of("BoundExceeded(uint256,uint256)");
  private static final List<AbiFunction> KNOWN =
      List.of(
          NOTHING_TO_CLAIM,
          HELD_BACK,
          EXHAUSTED,
          NOT_FUNDED,
          NOTHING_TO_SWEEP,
          NOTHING_TO_RETURN,
          NOT_READY,
          BOUND);

  private final VaultBook book;
  private final VaultCount count;

  VaultRefusals(VaultBook book, VaultCount count) {
    this.book = book;
    this.count = count;
  }

  void compare(VaultSequence.Act act, Bytes refused, ChainPosition where, String what)
      throws AbiException {
    for (AbiFunction error : KNOWN) {
      if (error.isCalledBy(refused)) {
        compare(act, error, error.arguments(refused), where, what + ": " + error);
        count.refused(error.toString());
      }
    }
  }

  private void compare(
      VaultSequence.Act act,
      AbiFunction error,
      AbiValues values,
      ChainPosition where,
      String what) {
    long time = where.time().getEpochSecond();
    BigInteger pool = BigInteger.valueOf(act.pool());
    BigInteger index = BigInteger.valueOf(act.index());
    if (error == NOTHING_TO_CLAIM) {
      assertThat(book.claimable(pool, index, time, where.block())).as(what).isZero();
      assertThat(book.state(pool, index).paid()).as(what).isEqualTo(values.number(2));
    } else if (error == HELD_BACK && !act.function().startsWith("push")) {
      assertThat(book.claimable(pool, index, time, where.block()))
          .as(what)
          .isEqualTo(values.number(1));
      assertThat(book.room(pool, time).orElseThrow()).as(what).isLessThan(values.number(1));
    } else if (error == EXHAUSTED && !act.function().startsWith("push")) {
      assertThat(book.left(pool)).as(what).isEqualTo(values.number(2));
      assertThat(book.left(pool)).as(what).isLessThan(values.number(1));
    } else if (error == NOT_FUNDED || error == NOTHING_TO_SWEEP) {
      assertThat(book.held()).as(what).isEqualTo(values.number(0));
      assertThat(book.reserved()).as(what).isEqualTo(values.number(1));
    } else if (error == NOTHING_TO_RETURN && act.function().startsWith("clawBack")) {
      assertThat(book.left(pool)).as(what).isZero();
    } else if (error == NOT_READY && act.function().startsWith("change")) {
      assertThat(book.clock(pool).ready()).as(what).isEqualTo(values.small(0));
    } else if (error == NOT_READY) {
      long ready = book.state(pool, index).move().map(m -> m.ready()).orElse(0L);
      assertThat(ready).as(what).isEqualTo(values.small(0));
    } else if (error == BOUND) {
      var options = book.options(pool);
      assertThat(List.of(options.mostForward(), options.mostStill()))
          .as(what)
          .contains(values.small(1));
    }
  }
}
