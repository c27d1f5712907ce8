package weir.ledger;

import weir.plan.ChainId;
import weir.plan.Instrument;
import weir.units.Address;

/**
 * An account of the ledger: one holder of one instrument on one chain.
 *
 * @param chain the chain
 * @param instrument the kind of holding
 * @param contract the token's contract
 * @param holder the account on the chain; the zero address holds what was never minted or is burned
 */
public record Account(ChainId chain, Instrument instrument, Address contract, Address holder) {}
