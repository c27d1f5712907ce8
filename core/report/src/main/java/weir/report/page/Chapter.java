package weir.report.page;

import java.time.Instant;
import java.util.List;
import weir.verify.Verdict;
import weir.verify.VerdictScope;

/**
 * One chain, or one part of its history, compared with the plan; made by {@link ChapterFold}.
 *
 * @param title its title
 * @param about what happened in it, a sentence or two; may be empty
 * @param flows what left each pool and each trusted wallet, in the order of the plan
 * @param payments what the vault paid, by days
 * @param verdict the verdict on the facts
 * @param scope what the verdict is about
 * @param contracts the addresses of the plan's contracts on it
 */
public record Chapter(
    String title,
    String about,
    List<PayoutHistory> flows,
    PaymentDays payments,
    Verdict verdict,
    VerdictScope scope,
    ContractAddresses contracts) {

  public Chapter {
    flows = List.copyOf(flows);
  }

  /** Returns up to when the chain was read. */
  Instant asOf() {
    return scope.time();
  }
}
