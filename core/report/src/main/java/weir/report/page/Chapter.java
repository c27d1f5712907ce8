package weir.report.page;

import java.time.Instant;
import weir.ledger.Ledger;
import weir.verify.Verdict;

/**
 * One chain, or one stretch of its life, held against the plan.
 *
 * @param title what people call it
 * @param about what happened in it, a sentence or two; may be empty
 * @param ledger the facts
 * @param verdict what came of verifying them
 * @param asOf up to when the chain was read
 * @param contracts where the plan lives on it
 */
public record Chapter(
    String title,
    String about,
    Ledger ledger,
    Verdict verdict,
    Instant asOf,
    ContractAddresses contracts) {}
