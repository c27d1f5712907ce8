package weir.report.page;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param attested the figures of an attestation that agrees with the verdict, by name; empty if
 *     there is none
 */
public record Chapter(
    String title,
    String about,
    List<PayoutHistory> flows,
    PaymentDays payments,
    Verdict verdict,
    VerdictScope scope,
    ContractAddresses contracts,
    Map<String, String> attested) {

  public Chapter {
    flows = List.copyOf(flows);
    attested = Collections.unmodifiableMap(new LinkedHashMap<>(attested));
  }

  /** Returns this chapter with an attestation that agrees with it. */
  public Chapter attested(Map<String, String> figures) {
    return new Chapter(title, about, flows, payments, verdict, scope, contracts, figures);
  }

  /** Returns up to when the chain was read. */
  Instant asOf() {
    return scope.time();
  }
}
