package weir.plan;

import weir.units.Hash32;

/**
 * The id of a plan's contracts, the same for all its versions: an amendment keeps the token and the
 * vault of the version that it amends.
 *
 * @param hash the hash of the promises of the first version; the salt of the contracts' addresses
 *     follows from it, and the vault states it
 */
public record LineageId(Hash32 hash) {

  @Override
  public String toString() {
    return hash.toString();
  }
}
