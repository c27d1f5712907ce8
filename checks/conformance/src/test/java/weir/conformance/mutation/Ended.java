package weir.conformance.mutation;

/** How the whole way of a plan ended. */
enum Ended {
  /** Nothing was sent: planning or the trial refused it. */
  REFUSED,
  /** Something was sent, and then the settlement stopped with words. */
  STOPPED,
  /** It was settled, and the logs cannot be read completely. */
  INCOMPLETE,
  /** It was settled, and observing or judging it failed with words. */
  FAILED,
  /** It was settled, and the judge has findings. */
  FOUND,
  /** It was settled, and the judge says that the plan is kept. */
  KEPT
}
