package weir.verify.rules;

/** What may go wrong in a history that is honest otherwise. */
enum Betrayal {
  /** The claim window of a pool closes early, or is there at all. */
  WINDOW,
  /** A guardian, or another delay, that the plan does not state. */
  GUARDIAN,
  /** Bounds of the clock that the plan does not state. */
  CLOCK_BOUNDS,
  /** Another revoker, or one that the plan does not state. */
  REVOKER,
  /** Revoked amounts go to the issuer. */
  BACK_TO,
  /** Revocations may lie back further. */
  BACKDATE,
  /** A limit on payments. */
  LIMIT,
  /** Unclaimed tokens are clawed back without a claim window, or before it has closed. */
  CLAWED_BACK,
  /** A grant is revoked that cannot be revoked, or of what is earned. */
  REVOKED,
  /** A grant moves in a pool without moves, or before its delay. */
  MOVED,
  /** The clock is put forward beyond what the plan states. */
  PUT_FORWARD,
  /** A pool is opened long after its release has begun. */
  OPENED_LATE,
  /** A holder gets less than is released. */
  PAID_LESS,
  /** The vault stands, and the issuer sells what it should hold. */
  EMPTY_VAULT,
  /** The treasury gets a fifteenth, and the issuer sells the rest. */
  STARVED_WALLET,
  /** What the vault should hold is parked in the treasury. */
  PARKED,
  /** A token takes a hundredth of each transfer. */
  FEE,
  /** The rest of the supply is minted to an insider. */
  MINTED_AWAY,
  /** More is minted than the supply. */
  MINTED_BEYOND,
  /** A wallet pays before the release. */
  WALLET_EARLY,
  /** A wallet pays before the release, and gets it back a day later. */
  WALLET_EARLY_AND_BACK,
  /** A wallet returns everything to the issuer. */
  WALLET_EMPTIED,
  /** A wallet with a list pays an insider. */
  LIST_INSIDER,
  /** A wallet with a list pays nobody. */
  LIST_UNPAID,
  /** A wallet with a list pays a year late. */
  LIST_LATE,
  /** A holder has left and is never revoked. */
  LEAVER_STAYS,
  /** A holder has left and is revoked as of three months later. */
  LEAVER_KEEPS_MORE,
  /** A grant is paid twice. */
  PAID_TWICE,
  /** A payment goes to an insider. */
  PAID_ELSEWHERE,
  /** A payment comes before its release. */
  PAID_EARLY,
  /** What is owed is swept. */
  SWEPT,
  /** Tokens leave the vault without a word. */
  STOLEN,
  /** Units vanish from an account without a transfer. */
  SEIZED_SILENTLY,
  /** A pool has another root. */
  ROOT,
  /** A pool promises a base unit less. */
  TOTAL,
  /** A pool releases a second later. */
  RELEASE,
  /** A pool that the plan does not have. */
  EXTRA_POOL,
  /** The vault states another plan. */
  OTHER_PLAN
}
