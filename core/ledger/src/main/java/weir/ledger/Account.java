package weir.ledger;

import weir.plan.ChainId;
import weir.plan.Instrument;
import weir.units.Address;

/**
 * An account of the ledger: one holder of one instrument on one chain.
 *
 * @param chain where
 * @param instrument what is held
 * @param contract the token's contract
 * @param holder by whom; the zero address stands for what was never minted or is burned
 */
public record Account(ChainId chain, Instrument instrument, Address contract, Address holder) {}
