/** Facts of a chain and their double-entry fold: balances, payments and the supply. */
@NullMarked
package weir.ledger;

import org.jspecify.annotations.NullMarked;
