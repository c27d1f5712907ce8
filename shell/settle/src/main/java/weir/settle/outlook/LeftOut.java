package weir.settle.outlook;

import weir.units.Address;

/**
 * A grant that cannot be pushed now; its holder can claim it later.
 *
 * @param distribution the name of its distribution
 * @param index its index
 * @param account its holder
 * @param reason why, in words
 */
public record LeftOut(String distribution, long index, Address account, String reason) {

  @Override
  public String toString() {
    return "left out: %s (grant %d of %s): %s; they can claim later"
        .formatted(account, index, distribution, reason);
  }
}
