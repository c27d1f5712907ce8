package weir.ledger;

import java.math.BigInteger;

/**
 * A posting that takes more from an account than the facts have put there: facts are missing.
 *
 * @param account which account
 * @param at the transfer that did it
 * @param balance what was left, below zero, in base units
 */
public record Overdraft(Account account, Fact.Transferred at, BigInteger balance) {}
