package weir.conformance.mutation;

import java.util.List;
import java.util.stream.Stream;

/** All mistakes. */
final class Mutations {

  private Mutations() {}

  static List<Mutation> all() {
    return Stream.of(
            PlanMutations.PLAN,
            PlanMutations.SCHEDULE,
            PlanMutations.ALLOCATE,
            PlanMutations.RELEASE,
            ChainMutations.VAULT,
            ChainMutations.EVM,
            ChainMutations.OBSERVE,
            ChainMutations.LEDGER,
            ChainMutations.SETTLE)
        .flatMap(List::stream)
        .toList();
  }
}
