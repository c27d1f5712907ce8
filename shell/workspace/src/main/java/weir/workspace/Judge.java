package weir.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.evm.NodeWaiting;
import weir.evm.RpcException;
import weir.evm.RpcReply;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.StateReading;
import weir.observe.ObservedReader;
import weir.plan.Plan;
import weir.units.Bytes;
import weir.vault.Artifact;
import weir.vault.Deployment;
import weir.verify.ContractCodes;
import weir.verify.ViewCall;
import weir.verify.lists.ListedGrants;
import weir.verify.rules.Verifier;

/**
 * Compares what happened on a chain with what its plan promised. The judge gets the lists of the
 * plan and the codes of its contracts as bytes. It reads and divides the lists, and computes the
 * addresses of the contracts, by itself.
 */
public final class Judge {

  private Judge() {}

  /**
   * Returns a verifier without facts of an opened plan. The caller gives it the facts of the plan's
   * token and vault from their beginning, in the order of the chain, and can ask for a verdict at
   * any time.
   *
   * @throws IllegalArgumentException if the plan states no issuer
   * @throws IOException if a list cannot be read
   * @throws java.util.NoSuchElementException if the plan is refused
   */
  public static Verifier of(OpenedPlan opened) throws IOException {
    return of(opened.plan(), opened.folder());
  }

  /**
   * Returns a verifier without facts, as {@link #of(OpenedPlan)}.
   *
   * @param folder that of the plan, in which its lists are
   */
  public static Verifier of(Plan plan, Path folder) throws IOException {
    var grants = ListedGrants.of(plan, file -> Files.readAllBytes(folder.resolve(file)));
    var codes = new ContractCodes(code("Registry"), code("Token"), code("Vault"));
    var judge = Verifier.of(plan, grants, codes);
    Deployment.of(plan).published().forEach(judge::publish);
    return judge;
  }

  private static Bytes code(String contract) {
    return Artifact.load(contract).creation();
  }

  /** Returns what feeds a judge alone, as {@link #reader(Verifier, Consumer)} does. */
  public static ObservedReader reader(Verifier judge) {
    return reader(judge, fact -> {});
  }

  /**
   * Returns what feeds a judge and another reader. The judge gets the logs as the chain has them,
   * and decodes them by itself; it has a finding if the other gets something else.
   *
   * @param other gets each fact and each reading, after the judge
   */
  public static ObservedReader reader(Verifier judge, Consumer<? super Fact> other) {
    return new TwoReaders(judge, other);
  }

  /**
   * Asks the vault what the judge wants to know of it, and gives the judge the answers.
   *
   * @param upTo the end of the last block that the judge has seen
   * @param waiting waits for a node that does not answer
   * @throws IOException if the node cannot be asked; a refusal by the vault is an answer
   */
  public static void ask(Verifier judge, Node node, ChainPosition upTo, NodeWaiting waiting)
      throws IOException {
    var at = BlockTag.block(upTo.block());
    Node waited = node.with(waiting.retry(() -> {}));
    for (ViewCall call : judge.questions()) {
      judge.answer(call, answer(call, waited, at), upTo);
    }
  }

  /** Asks as above, and a node that does not answer is asked once. */
  public static void ask(Verifier judge, Node node, ChainPosition upTo) throws IOException {
    ask(judge, node, upTo, NodeWaiting.of(Duration.ZERO));
  }

  /**
   * Gives the judge the answers to its questions that were kept with the facts.
   *
   * @param upTo the end of the last block that the judge has seen
   * @return how many of its questions were not asked
   */
  static long answer(Verifier judge, List<StateReading> kept, ChainPosition upTo) {
    var answers = new HashMap<ViewCall, Bytes>();
    for (StateReading reading : kept) {
      if (reading.kind() == StateReading.Kind.CALL) {
        answers.put(new ViewCall(reading.contract(), reading.asked()), reading.answer());
      }
    }
    long open = 0;
    for (ViewCall call : judge.questions()) {
      Optional<Bytes> answer = Optional.ofNullable(answers.get(call));
      answer.ifPresent(known -> judge.answer(call, known, upTo));
      open += answer.isPresent() ? 0 : 1;
    }
    return open;
  }

  private static Bytes answer(ViewCall call, Node node, BlockTag at) throws IOException {
    try {
      return node.call(call.contract(), call.data(), at);
    } catch (RpcException e) {
      // A node that does not keep the state of the block says nothing about the vault.
      if (e.failure().flatMap(RpcReply.Failure::revert).isPresent()) {
        return Bytes.NONE;
      }
      throw e;
    }
  }
}
