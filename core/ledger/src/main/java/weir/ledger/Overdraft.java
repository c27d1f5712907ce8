package weir.ledger;

import java.math.BigInteger;

/**
 * A posting that takes more from an account than the facts have added to it: facts are missing.
 *
 * @param account the account
 * @param at the position of the transfer
 * @param balance the balance after it, below zero, in base units
 */
public record Overdraft(Account account, Fact.Transferred at, BigInteger balance) {}
