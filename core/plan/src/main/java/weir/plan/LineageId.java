package weir.plan;

import weir.units.Hash32;

/**
 * By what the contracts of a plan are known, the same for all its versions: an amendment keeps the
 * token and the vault of the version that it amends.
 *
 * @param hash the hash of the first version; it is the salt of the contracts' addresses, and what
 *     the vault says of itself
 */
public record LineageId(Hash32 hash) {

  @Override
  public String toString() {
    return hash.toString();
  }
}
