package weir.observe.complete;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import weir.evm.proof.Header;
import weir.observe.chain.ChainSource;
import weir.observe.chain.MissingHistory;
import weir.observe.chain.NotYet;
import weir.units.Address;

/** Finds the block from which on a chain is read. */
final class Beginning {

  private final ChainSource source;
  private final HeaderCheck headers;
  private final Subject subject;

  Beginning(ChainSource source, HeaderCheck headers, Subject subject) {
    this.source = source;
    this.headers = headers;
    this.subject = subject;
  }

  /**
   * Returns the first block after which the token or the vault has code, or the block after the
   * head if neither does; zero if the node does not keep the states that show it.
   *
   * @throws IOException if the node does not keep the blocks in which they may have come to be
   */
  long find(Header head) throws IOException {
    try {
      long token = birth(subject.token(), head);
      return Math.min(token, birth(subject.vault(), head));
    } catch (NoState e) {
      return 0;
    }
  }

  /**
   * Checks a beginning that the user states.
   *
   * @throws IOException if a contract had code before it
   */
  void check(long from, Header head) throws IOException {
    if (from == 0 || from > head.number() + 1) {
      return;
    }
    try {
      Optional<Header> before = headers.header(from - 1);
      for (Address contract : new Address[] {subject.token(), subject.vault()}) {
        if (before.isPresent() && source.state(before.get()).stands(contract)) {
          throw new IOException(
              ("the contract %s was there before block %d, so logs would be missing; begin with"
                      + " block %d, or with an earlier one")
                  .formatted(contract, from, birth(contract, before.get())));
        }
      }
    } catch (MissingHistory | NoState e) {
      return; // the counters will show whether something is missing
    }
  }

  /** The node has the block, but not the state after it. */
  private static final class NoState extends IOException {
    private static final long serialVersionUID = 1;
  }

  private long birth(Address contract, Header head) throws IOException {
    if (!stands(contract, head)) {
      return head.number() + 1;
    }
    long low = -1;
    long high = head.number();
    long lost = -1;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      OptionalLong missing = missing(middle);
      if (missing.isPresent()) {
        low = middle;
        lost = middle;
      } else if (stands(contract, required(middle))) {
        high = middle;
      } else {
        low = middle;
      }
    }
    if (low == lost && lost >= 0) {
      throw new IOException(
          ("%s keeps no blocks before %d, and %s was there by then; use a node that keeps older"
                  + " blocks, or say with --from where to begin")
              .formatted(source.name(), high, contract));
    }
    return high;
  }

  private OptionalLong missing(long number) throws IOException {
    try {
      headers.header(number);
      return OptionalLong.empty();
    } catch (MissingHistory e) {
      return OptionalLong.of(number);
    }
  }

  private Header required(long number) throws IOException {
    return headers
        .header(number)
        .orElseThrow(
            () -> new NotYet("%s does not show block %d".formatted(source.name(), number)));
  }

  private boolean stands(Address contract, Header at) throws IOException {
    try {
      return source.state(at).stands(contract);
    } catch (MissingHistory e) {
      var none = new NoState();
      none.initCause(e);
      throw none;
    }
  }

  /** Returns the first block that the node keeps, by its headers. */
  long firstKept(Header head) throws IOException {
    long low = -1;
    long high = head.number();
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (missing(middle).isPresent()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
