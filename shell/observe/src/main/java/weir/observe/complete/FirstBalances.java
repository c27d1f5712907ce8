package weir.observe.complete;

import java.io.IOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import weir.evm.proof.Header;
import weir.observe.chain.ChainSource;
import weir.observe.chain.MissingHistory;
import weir.units.Address;

/**
 * What accounts held of a token without a log, as the state after the first block shows in which
 * the token is there.
 *
 * @param block the number of that block
 * @param balances without what the logs up to that block come to, by account
 */
record FirstBalances(long block, Map<Address, BigInteger> balances) {

  FirstBalances {
    balances = Map.copyOf(balances);
  }

  BigInteger of(Address account) {
    return balances.getOrDefault(account, BigInteger.ZERO);
  }

  /** Returns the first block with a mark after which the token is there, if its state is kept. */
  static Optional<Header> firstBlock(
      ChainSource source, HeaderCheck headers, Subject subject, KeptLogs kept) throws IOException {
    long above = -1;
    // Reading begins with a mark of the block before the token, if there is one.
    for (int marks = 0; marks < 2; marks++) {
      Optional<KeptLogs.Mark> mark = LowestMark.above(above, kept);
      Optional<Header> header =
          mark.isPresent() ? headers.header(mark.get().block()) : Optional.empty();
      if (header.isEmpty()) {
        return Optional.empty();
      }
      try {
        if (source.state(header.get()).stands(subject.token())) {
          return header;
        }
      } catch (MissingHistory e) {
        return Optional.empty();
      }
      above = header.get().number();
    }
    return Optional.empty();
  }

  /**
   * Reads what the accounts held without a log.
   *
   * @param tally has the sums of the logs up to this block
   */
  static Optional<FirstBalances> read(
      ChainSource source, Subject subject, Header block, Tally tally) throws IOException {
    var balances = new HashMap<Address, BigInteger>();
    try {
      for (Address account : subject.earlier()) {
        BigInteger held = source.state(block).balance(subject.token(), account);
        balances.put(account, held.subtract(tally.early(account)));
      }
      return Optional.of(new FirstBalances(block.number(), balances));
    } catch (MissingHistory e) {
      return Optional.empty();
    }
  }
}
