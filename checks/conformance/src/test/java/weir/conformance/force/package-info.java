/** Settlements over a chain behind a proxy that does everything that nodes have been seen to do. */
@org.jspecify.annotations.NullMarked
package weir.conformance.force;
