package weir.observe.complete;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import weir.evm.proof.Header;
import weir.observe.chain.ChainSource;
import weir.observe.chain.Contradiction;
import weir.plan.ChainId;

/**
 * Holds headers to their hashes. Where Ethereum's rule holds, one header without its hash is a lie;
 * where it holds for none, nothing that a header states is proven.
 */
final class HeaderCheck {

  /** Chains whose headers are known to follow the rule: Ethereum, its test chains, the OP Stack. */
  private static final Set<Long> KNOWN =
      Set.of(1L, 10L, 100L, 8_453L, 17_000L, 560_048L, 11_155_111L);

  /** One of several machines behind an address may be wrong, so a lie is one that is repeated. */
  private static final int TIMES = 3;

  private final ChainSource source;
  private boolean holds;
  private Optional<Header> unproven = Optional.empty();

  HeaderCheck(ChainSource source, ChainId chain) {
    this.source = source;
    this.holds = KNOWN.contains(chain.number());
  }

  /** Returns whether a header without its hash was seen, on a chain where none has it. */
  boolean isUnproven() {
    return unproven.isPresent();
  }

  /** Returns the header of a block; empty if the source does not have it. */
  Optional<Header> header(long number) throws IOException {
    return headers(List.of(number)).getFirst();
  }

  /**
   * Returns headers in the order of their numbers; empty where the source has none.
   *
   * @throws IOException if one is of another number, or does not have its hash
   */
  List<Optional<Header>> headers(List<Long> numbers) throws IOException {
    var headers = new ArrayList<>(source.headers(numbers));
    for (int i = 0; i < numbers.size(); i++) {
      headers.set(i, askedAgain(headers.get(i), numbers.get(i)));
      if (headers.get(i).isPresent()) {
        check(headers.get(i).get(), numbers.get(i));
      }
    }
    return headers;
  }

  /** Where it is known that no header has its hash, none is asked for again. */
  private Optional<Header> askedAgain(Optional<Header> first, long number) throws IOException {
    Optional<Header> header = first;
    for (int times = 1; times < TIMES; times++) {
      boolean isOther = header.filter(shown -> shown.number() != number).isPresent();
      boolean isUnproven = header.filter(shown -> !shown.isProven()).isPresent();
      if (!isOther && (!isUnproven || isUnproven())) {
        return header;
      }
      header = source.header(number);
    }
    return header;
  }

  private void check(Header header, long asked) throws IOException {
    if (header.number() != asked) {
      throw new Contradiction(
          "%s shows block %d when it is asked for block %d"
              .formatted(source.name(), header.number(), asked));
    }
    if (header.isProven()) {
      holds = true;
    } else {
      unproven = Optional.of(header);
    }
    if (holds && unproven.isPresent()) {
      throw new Contradiction(
          ("%s shows a header of block %d that does not have the hash it states (%s): its time or"
                  + " content is not that of the chain; use another node")
              .formatted(source.name(), unproven.get().number(), unproven.get().hash()));
    }
  }
}
