package weir.observe.chain;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import weir.units.Address;
import weir.units.Hash32;

/** The state of a chain after one block, as far as completeness of logs can be seen from it. */
public interface ChainState {

  /** Returns whether the account has code. */
  boolean stands(Address account) throws IOException;

  /** Returns how many base units of a token exist. */
  BigInteger supply(Address token) throws IOException;

  /** Returns how many base units of a token an account holds. */
  BigInteger balance(Address token, Address account) throws IOException;

  /** Returns how many pools a vault has; they are numbered from 0. */
  long pools(Address vault) throws IOException;

  /** Returns what a pool of a vault can pay in all. */
  BigInteger poolTotal(Address vault, long pool) throws IOException;

  /** Returns what a pool of a vault has paid. */
  BigInteger poolPaid(Address vault, long pool) throws IOException;

  /** Returns words of the storage of an account, by their slots. */
  Map<Hash32, BigInteger> words(Address account, List<Hash32> slots) throws IOException;
}
