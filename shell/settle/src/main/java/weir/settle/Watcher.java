package weir.settle;

import weir.evm.Signed;
import weir.evm.keys.Signature;
import weir.evm.keys.Signer;
import weir.evm.keys.Transaction;
import weir.units.Address;
import weir.units.Hash32;

/** An account whose key is not here: it can be watched, and signs nothing. */
record Watcher(Address address) implements Signer {

  @Override
  public Signed sign(Transaction transaction) {
    throw new IllegalStateException("a watched account signs nothing");
  }

  @Override
  public Signature sign(Hash32 hash) {
    throw new IllegalStateException("a watched account signs nothing");
  }
}
