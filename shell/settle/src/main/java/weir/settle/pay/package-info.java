/** Arithmetic of sending: what to offer for gas, and what fits into one transaction. */
@org.jspecify.annotations.NullMarked
package weir.settle.pay;
