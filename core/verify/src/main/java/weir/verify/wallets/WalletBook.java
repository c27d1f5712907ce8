package weir.verify.wallets;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.units.Address;
import weir.verify.trial.JudgedDistribution;

/**
 * What a trusted wallet was given and what it paid out, while the facts are read.
 *
 * <p>What comes back from an account to which it paid takes that payment back. What comes from the
 * vault is income: its own grants, and what revocations and claw-backs return. All else that comes
 * is funding; so sending the same units to and fro funds nothing. A transfer that is partly a
 * return and partly new may be all funding instead, and the payment what the wallet spent of its
 * own. Each new unit lets one returned unit count so, within what the wallet may spend.
 */
final class WalletBook {

  private final Address wallet;
  private final List<JudgedDistribution> promises = new ArrayList<>();
  private final Map<Address, BigInteger> paid = new HashMap<>();
  private final Map<Address, BigInteger> sent = new HashMap<>();
  private BigInteger paidOut = BigInteger.ZERO;
  private BigInteger funding = BigInteger.ZERO;
  private BigInteger income = BigInteger.ZERO;
  private BigInteger mixed = BigInteger.ZERO;

  WalletBook(Address wallet) {
    this.wallet = wallet;
  }

  Address wallet() {
    return wallet;
  }

  void promise(JudgedDistribution one) {
    promises.add(one);
  }

  /** Returns the promises that it keeps, in the order of the plan. */
  List<JudgedDistribution> promises() {
    return Collections.unmodifiableList(promises);
  }

  /** Returns what they come to. */
  BigInteger total() {
    return promises.stream()
        .map(JudgedDistribution::total)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Returns how much of them is released at an instant, in UTC seconds. */
  BigInteger released(long at) {
    return promises.stream().map(p -> p.released(at)).reduce(BigInteger.ZERO, BigInteger::add);
  }

  void receives(Address from, BigInteger units, boolean ofVault) {
    BigInteger back = units.min(paid(from));
    if (back.signum() > 0) {
      paid.merge(from, back, BigInteger::subtract);
      paidOut = paidOut.subtract(back);
    }
    BigInteger rest = units.subtract(back);
    if (ofVault) {
      income = income.add(rest);
    } else {
      funding = funding.add(rest);
      mixed = mixed.add(back.min(rest));
    }
  }

  void pays(Address to, BigInteger units) {
    paid.merge(to, units, BigInteger::add);
    sent.merge(to, units, BigInteger::add);
    paidOut = paidOut.add(units);
  }

  /** Returns what it has paid to an account and has not got back. */
  BigInteger paid(Address to) {
    return paid.getOrDefault(to, BigInteger.ZERO);
  }

  /** Returns all that it has sent to an account, also what came back. */
  BigInteger sent(Address to) {
    return sent.getOrDefault(to, BigInteger.ZERO);
  }

  /** Returns the accounts to which it has ever sent something, with all that it sent. */
  Map<Address, BigInteger> payees() {
    return Collections.unmodifiableMap(sent);
  }

  /** Returns what it has paid to all accounts and has not got back. */
  BigInteger paidOut() {
    return paidOut;
  }

  /** Returns what it was given to keep. */
  BigInteger funding() {
    return funding;
  }

  /**
   * Returns the same with what it may have spent of its own, by an instant, and was given since.
   */
  BigInteger mostFunding(long at) {
    if (mixed.signum() == 0) {
      return funding; // what is released need not be computed
    }
    BigInteger spendable = released(at).subtract(paidOut).max(BigInteger.ZERO);
    return funding.add(mixed.min(spendable));
  }

  /** Returns what it got from the vault. */
  BigInteger income() {
    return income;
  }
}
