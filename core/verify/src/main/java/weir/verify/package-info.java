/**
 * The verifier: computes findings from a plan, its allocation and the ledger. It recomputes every
 * payment with its own rational evaluator and shares no code with the rooms that pay.
 */
@NullMarked
package weir.verify;

import org.jspecify.annotations.NullMarked;
