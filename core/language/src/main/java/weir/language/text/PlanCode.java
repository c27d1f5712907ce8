package weir.language.text;

import weir.diagnose.Code;
import weir.diagnose.Severity;

/** Mistakes in the text of a plan: its keys, its words and their shapes. */
public enum PlanCode implements Code {
  // 1001 to 1099: the text, its keys and its words
  /** The text is not YAML. */
  NOT_YAML(1001, "the text is YAML"),
  /** The text is larger, deeper or fuller than a plan may be. */
  TOO_LARGE(1002, "a plan stays within 4 MiB, 32 levels, 200_000 values, 1_000 distributions"),
  /** A YAML anchor or alias: one text would represent many. */
  ANCHOR(1003, "a plan has no anchors and aliases: every value is written out"),
  /** A YAML tag. */
  TAG(1004, "a plan has no tags: the key determines the kind of its value"),
  /** More than one YAML document. */
  SEVERAL_DOCUMENTS(1005, "a file holds one plan"),
  /** A repeated key. */
  DUPLICATE_KEY(1006, "a key occurs once"),
  /** An unknown key. */
  UNKNOWN_KEY(1007, "every key is one of the language, so that none is ignored silently"),
  /** A missing required key. */
  MISSING_KEY(1008, "every required key is present"),
  /** A value of the wrong kind, such as a list instead of a mapping. */
  WRONG_KIND(1009, "a value, a list or a mapping is of the kind that its place requires"),
  /** An unknown word. */
  UNKNOWN_WORD(1010, "a word is one of those known in its place"),
  /** Keys that exclude each other. */
  KEYS_CONFLICT(1011, "keys that exclude each other do not occur together"),
  /** None of several keys of which one is required. */
  ONE_KEY_MISSING(1012, "one of several alternative keys is present"),
  /** A version of the language that is not this one. */
  OTHER_VERSION(1013, "the plan is written in the version of the language that this program reads"),
  /** The word "cliff", which means three things. */
  CLIFF(1014, "the word cliff has three meanings; the plan states which one is meant"),
  /** Stairs without the instant of the first step. */
  FIRST_NOT_SAID(1015, "stairs state the instant of the first step"),
  /** A release that releases nothing. */
  NOTHING_RELEASED(1016, "a release releases something"),
  /** A plan without distributions. */
  NO_DISTRIBUTIONS(1017, "a plan has at least one distribution"),
  /** Two distributions of the same name. */
  DISTRIBUTION_TWICE(1018, "two distributions have different names"),
  /** A name that is not lower-case letters, digits and hyphens. */
  BAD_NAME(1019, "names are lower-case letters, digits and single hyphens, 64 at most"),
  /** A text that is empty, too long, or not one line. */
  BAD_TEXT(1020, "a text is one line of 1 to 200 characters"),
  /** Not an address. */
  BAD_ADDRESS(1021, "an address is 0x and 40 hexadecimal digits"),
  /** An address in both cases whose checksum is wrong. */
  WRONG_CHECKSUM(1022, "the EIP-55 checksum of an address is right, so that no digit is mistyped"),
  /** The zero address instead of a holder. */
  ZERO_ADDRESS(1023, "the zero address has no keys, so it cannot hold a role in a plan"),
  /** The token's own contract instead of a holder. */
  OWN_CONTRACT(1024, "the token's own contract is not a holder: tokens sent to it are lost"),
  /** Not a chain identifier. */
  BAD_CHAIN(1025, "a chain is written as in CAIP-2, eip155: and its number"),
  /** A file name outside the plan's folder. */
  BAD_FILE_NAME(1026, "files are in the folder of the plan or below it"),
  /** A missing file. */
  FILE_MISSING(1027, "every file that the plan names exists"),
  /** The issuer as the wallet that holds a distribution. */
  ISSUER_AS_WALLET(1028, "the wallet of a distribution is not the issuer's account"),
  /** A name that the plan does not define. */
  UNKNOWN_NAME(1029, "every name to which a plan refers is defined in it"),
  /** Not a hash. */
  BAD_HASH(1031, "a hash is 0x and 64 hexadecimal digits"),
  /** A history that does not lead to the amended version. */
  HISTORY(1032, "a history lists every version before, and the last of them is what is amended"),
  /** Tokens in a release that several may use. */
  NAMED_RELEASE_TOKENS(
      1033, "a named release states shares only: its users have different amounts"),
  /** Keys of another kind of condition, or a missing one of its own kind. */
  CONDITION_KEYS(1034, "a condition has the keys of its kind"),
  /** A revoked amount would return to its own distribution. */
  RETURNS_TO_ITSELF(1036, "a revoked amount goes to another distribution"),
  /** A column of release names in a plan that has none. */
  NO_RELEASES(1037, "a column of releases needs named releases in the plan"),
  /** A claim window, moves or a clock of a distribution in a wallet. */
  POOL_KEYS_OF_WALLET(1038, "claim windows, moves and clocks are of distributions in the vault"),
  /** A control that states nothing, or what cannot be checked. */
  CONTROL_KEYS(
      1039, "a control states an owner, a code, owners with a threshold, or roles of the token"),
  /** No chain in a plan with recipients. */
  NO_CHAIN(1040, "a plan with recipients states its chain"),
  /** Holders who leave, and no account that may revoke. */
  NO_REVOKER(1041, Severity.WARNING, "a plan that says who has left says who may revoke"),
  // 2005 to 2099: the form of times
  /** Not an instant. */
  BAD_INSTANT(2006, "an instant is a date (midnight UTC) or a date and time with Z"),
  /** A date or a time of day that does not exist. */
  IMPOSSIBLE_DATE(2007, "a date and a time of day exist in the calendar"),
  /** A local time, or one with an offset. */
  LOCAL_TIME(2008, "instants are written in UTC"),
  /** Parts of a second. */
  SUB_SECOND(2009, "chains count whole seconds"),
  /** Not a span of time. */
  BAD_SPAN(2010, "a span is a whole number and one unit"),
  /** Parts of a unit of time. */
  FRACTIONAL_SPAN(2011, "a span is a whole number: half a month has no agreed length"),
  /** A number of steps or decimals outside its bounds. */
  BAD_COUNT(2012, "a count is a whole number within its bounds"),
  /** More or fewer dates than parts. */
  DATES_COUNT(2014, "there is one date for each part"),
  /** Calendar months, seconds and blocks in one statement. */
  PERIODS_MIXED(2015, Severity.WARNING, "one statement counts in periods of one kind"),
  /** A half-life in another kind of period than the decay's. */
  PERIODS_OF_TWO_KINDS(2016, "a half-life is of the same kind as the periods"),
  /** An average month or year. */
  AVERAGE_PERIOD(2017, Severity.WARNING, "an average month is not a month of the calendar"),
  /** Known blocks that do not rise. */
  BLOCKS_NOT_RISING(2018, "known blocks rise in height and in time"),
  // 3001 to 3099: the form of amounts and shares
  /** Not a number. */
  BAD_NUMBER(3001, "a number is digits, with _ between groups of three and one decimal point"),
  /** Scientific notation. */
  EXPONENT(3002, "numbers are written out: exponents hide zeros"),
  /** Commas, blanks or apostrophes inside a number. */
  GROUPING(3003, "digits are grouped by _ only, as many readers take a comma for a decimal point"),
  /** More decimals than the asset has. */
  TOO_MANY_DECIMALS(3004, "an amount is a whole number of base units"),
  /** Zero or less. */
  NOT_POSITIVE(3005, "an amount is more than zero"),
  /** More base units than the vault can count. */
  ABOVE_VAULT_LIMIT(3006, "the vault counts up to 2^128 - 1 base units"),
  /** Not a share. */
  BAD_SHARE(3007, "a share is a percentage or a fraction, above zero and at most one"),
  /** A run that can be read in two ways. */
  RUN(3017, "a run is written as 18 times 100"),
  /** Tokens among shares. */
  PARTS_MIXED(3018, "parts are all tokens, all shares, or all weights"),
  /** A running total below the one before. */
  TOTALS_FALL(3019, "a running total never falls"),
  /** Parts whose common measure is too fine. */
  PARTS_RANGE(3020, "parts weigh less than 2^128 of their common measure together"),
  /** A factor that is zero, or too long a number. */
  DECAY_FACTOR(3022, "a factor is above zero, of numbers below 2^128"),
  /** A rate in another measure than the periods. */
  RATE_UNIT(3024, "a rate is per second, or per block if periods are counted in blocks"),
  /** A repeated silence. */
  SILENCE_TWICE(5009, Severity.WARNING, "a silence occurs once");

  private final int number;
  private final Severity severity;
  private final String title;

  PlanCode(int number, String title) {
    this(number, Severity.ERROR, title);
  }

  PlanCode(int number, Severity severity, String title) {
    this.number = number;
    this.severity = severity;
    this.title = title;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String toString() {
    return label();
  }
}
