/** Facts of a chain and their double-entry fold: who holds what, who was paid, what was minted. */
@NullMarked
package weir.ledger;

import org.jspecify.annotations.NullMarked;
