package weir.verify;

import weir.ledger.Fact;

/**
 * An opened pool and what the plan promises through it.
 *
 * @param opened how the vault opened it
 * @param promise the distribution that it pays
 * @param grants whom it pays
 */
record Pool(Fact.PoolOpened opened, Promise promise, Grants grants) {}
