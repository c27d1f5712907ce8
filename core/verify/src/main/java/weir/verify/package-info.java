/**
 * The judge: plan, allocation and ledger to findings. It recomputes every payment with its own
 * rational evaluator and shares no code with what pays.
 */
@NullMarked
package weir.verify;

import org.jspecify.annotations.NullMarked;
