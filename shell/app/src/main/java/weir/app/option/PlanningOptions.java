package weir.app.option;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;
import weir.allocate.PlanAllocation;
import weir.app.console.WrongUsage;
import weir.plan.Custody;
import weir.settle.SpendingLimits;
import weir.settle.plan.PlanningChoices;
import weir.units.Hash32;

/** What an operator decides when a settlement is planned. No node has a word in it. */
public final class PlanningOptions {

  @Option(
      names = "--max-fee",
      paramLabel = "AMOUNT",
      converter = WeiConverter.class,
      defaultValue = "300gwei",
      description =
          "the most that a unit of gas may cost, tip included, such as 40gwei (default:"
              + " ${DEFAULT-VALUE})")
  private BigInteger maxFee = SpendingLimits.USUAL.maxFee();

  @Option(
      names = "--max-tip",
      paramLabel = "AMOUNT",
      converter = WeiConverter.class,
      defaultValue = "10gwei",
      description = "the most of it that may be a tip (default: ${DEFAULT-VALUE})")
  private BigInteger maxTip = SpendingLimits.USUAL.maxTip();

  @Option(
      names = "--max-total",
      paramLabel = "AMOUNT",
      converter = WeiConverter.class,
      defaultValue = "25ether",
      description = "the most that all transactions may cost together (default: ${DEFAULT-VALUE})")
  private BigInteger maxTotal = SpendingLimits.USUAL.total();

  @Option(
      names = "--beside",
      paramLabel = "HASH",
      converter = HashConverter.class,
      description =
          "the promises of another plan of the same issuer and token that exists, and stays; may be"
              + " given again")
  private List<Hash32> beside = List.of();

  @Option(
      names = "--counts",
      paramLabel = "NAME",
      description =
          "what the wallet of this distribution got by hand is what it is promised; may be given"
              + " again")
  private List<String> counts = List.of();

  @Option(
      names = "--on-top",
      paramLabel = "NAME",
      description =
          "fund the wallet of this distribution in addition to what it holds; may be given again")
  private List<String> onTop = List.of();

  @Option(
      names = "--depth",
      paramLabel = "BLOCKS",
      description =
          "how many blocks must confirm what was settled already and is left out (default: 12; 1"
              + " on chain 31337)")
  private Optional<Integer> depth = Optional.empty();

  /**
   * Returns what was decided.
   *
   * @throws WrongUsage if a name is not that of a distribution in a wallet, or the limits allow
   *     nothing
   */
  public PlanningChoices choices(PlanAllocation plan) throws WrongUsage {
    for (List<String> names : List.of(counts, onTop)) {
      for (String name : names) {
        if (plan.plan()
            .distribution(name)
            .filter(d -> d.custody() instanceof Custody.Wallet)
            .isEmpty()) {
          throw new WrongUsage("the plan has no distribution `" + name + "` in a wallet");
        }
        if (counts.contains(name) && onTop.contains(name)) {
          throw new WrongUsage("--counts and --on-top say the opposite of `" + name + "`");
        }
      }
    }
    if (depth.filter(blocks -> blocks < 1).isPresent()) {
      throw new WrongUsage("--depth is from 1 on, not " + depth.get());
    }
    try {
      var limits = new SpendingLimits(maxFee, maxTip, SpendingLimits.MOST_GAS, maxTotal);
      var choices =
          new PlanningChoices(limits, Set.copyOf(beside), Set.copyOf(counts), Set.copyOf(onTop));
      return depth.map(choices::withDepth).orElse(choices);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()));
    }
  }
}
