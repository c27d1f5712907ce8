package weir.plan;

import java.util.Optional;
import weir.units.Address;
import weir.units.Hash32;

/** The recipients of a distribution. */
public sealed interface Recipients {

  /**
   * One account receives all of it.
   *
   * @param account the holder
   */
  record One(Address account) implements Recipients {}

  /**
   * The accounts in a file of comma-separated values with a header line.
   *
   * @param file its name as in the plan, relative to the plan
   * @param content keccak-256 of its bytes, covered by the plan's hash
   * @param accountColumn the header of the column of addresses
   * @param measure the meaning of the other column
   * @param measureColumn the header of that column
   * @param duplicates the treatment of an account that occurs twice
   * @param tree the encoding of the allocation's tree
   * @param terms the columns of each row's own terms, if it is a cap table
   */
  record Listed(
      String file,
      Hash32 content,
      String accountColumn,
      Measure measure,
      String measureColumn,
      Duplicates duplicates,
      Encoding tree,
      Terms terms)
      implements Recipients {

    /** A list whose rows all have the distribution's release. */
    public Listed(
        String file,
        Hash32 content,
        String accountColumn,
        Measure measure,
        String measureColumn,
        Duplicates duplicates,
        Encoding tree) {
      this(
          file,
          content,
          accountColumn,
          measure,
          measureColumn,
          duplicates,
          tree,
          new Terms(Optional.empty(), Optional.empty(), Optional.empty()));
    }
  }

  /**
   * The plan does not state the recipients: it is descriptive, and cannot be allocated or settled.
   */
  record NotKnown() implements Recipients {}

  /**
   * The headers of the columns of a cap table that make each row a grant with its own release. An
   * empty cell means the term of the distribution.
   *
   * @param start the grant's own vesting start, an instant, which replaces the plan's genesis
   * @param release the name of one of the plan's releases
   * @param left when the holder left, an instant: the part earned by then stays, the rest returns
   */
  record Terms(Optional<String> start, Optional<String> release, Optional<String> left) {

    /** Returns whether every row has the distribution's release. */
    public boolean areShared() {
      return start.isEmpty() && release.isEmpty() && left.isEmpty();
    }
  }

  /** The meaning of the numbers in a list of recipients. */
  enum Measure {
    /** Tokens, with decimals; they add up to the distribution's amount. */
    TOKENS,
    /** Base units; they add up to the distribution's amount. */
    UNITS,
    /** Weights: each receives its proportion of the distribution's amount. */
    WEIGHTS
  }

  /** The treatment of an account that occurs twice in a list. */
  enum Duplicates {
    /** The list is refused. */
    REFUSE,
    /** Its numbers are added up to one grant, at the place of the first. */
    MERGE,
    /** Each row is a separate grant. */
    SEPARATE
  }

  /** The encodings of the leaves and nodes of a Merkle tree. */
  enum Encoding {
    /** Weir's own encoding, which the vault reads: leaves in the order of their index. */
    WEIR,
    /** OpenZeppelin's standard-v1 of (address, uint256). */
    STANDARD_V1,
    /** The encoding of Uniswap's MerkleDistributor. */
    UNISWAP,
    /** Evidence of a total: every node commits to the sum below it. No contract pays by it. */
    MERKLE_SUM
  }
}
