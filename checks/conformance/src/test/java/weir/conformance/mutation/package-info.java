/** Plans that a mistaken Weir settles, observes and judges, and what its judge says of them. */
@org.jspecify.annotations.NullMarked
package weir.conformance.mutation;
