package weir.language.text;

import weir.diagnose.Code;
import weir.diagnose.Severity;

/** What is wrong with the text of a plan: its keys, its words and their shapes. */
public enum PlanCode implements Code {
  // 1001 to 1099: the text, its keys and its words
  /** The text is not YAML. */
  NOT_YAML(1001, "the text is not YAML"),
  /** The text is larger, deeper or fuller than a plan may be. */
  TOO_LARGE(1002, "a plan stays within 4 MiB, 32 levels, 200_000 values, 1_000 distributions"),
  /** A YAML anchor or alias: one text would stand for many. */
  ANCHOR(1003, "anchors and aliases are not used: a plan is read where it is written"),
  /** A YAML tag. */
  TAG(1004, "tags are not used: the key says what its value is"),
  /** More than one YAML document. */
  SEVERAL_DOCUMENTS(1005, "a file holds one plan"),
  /** A key that stands twice. */
  DUPLICATE_KEY(1006, "a key stands once"),
  /** A key that the language does not have. */
  UNKNOWN_KEY(1007, "only the keys of the language are read, so that none is ignored silently"),
  /** A key that has to be there. */
  MISSING_KEY(1008, "a required key is missing"),
  /** A list where a mapping belongs, and the like. */
  WRONG_KIND(1009, "a value, a list or a mapping stands where another belongs"),
  /** A word that is not one of those known here. */
  UNKNOWN_WORD(1010, "the word is not one of those known here"),
  /** Keys that exclude each other. */
  KEYS_CONFLICT(1011, "these keys exclude each other"),
  /** None of several keys of which one has to be there. */
  ONE_KEY_MISSING(1012, "one of these keys is required"),
  /** A version of the language that is not this one. */
  OTHER_VERSION(1013, "the plan is written in another version of the language"),
  /** The word "cliff", which means three things. */
  CLIFF(1014, "a cliff means three different things; say which"),
  /** Stairs that do not say when the first step comes. */
  FIRST_NOT_SAID(1015, "stairs must say when the first step comes"),
  /** A release that releases nothing. */
  NOTHING_RELEASED(1016, "a release releases something"),
  /** A plan without distributions. */
  NO_DISTRIBUTIONS(1017, "a plan has at least one distribution"),
  /** Two distributions of the same name. */
  DISTRIBUTION_TWICE(1018, "the name of a distribution is its own"),
  /** A name that is not lower-case letters, digits and hyphens. */
  BAD_NAME(1019, "names are lower-case letters, digits and single hyphens, 64 at most"),
  /** A text that is empty, too long, or not one line. */
  BAD_TEXT(1020, "a text is one line of 1 to 200 characters"),
  /** Not an address. */
  BAD_ADDRESS(1021, "an address is 0x and 40 hexadecimal digits"),
  /** An address in both cases whose checksum is wrong. */
  WRONG_CHECKSUM(1022, "the EIP-55 checksum of an address is wrong: a digit may be mistyped"),
  /** The zero address where somebody has to be. */
  ZERO_ADDRESS(1023, "nobody holds the keys of the zero address"),
  /** The token's own contract where a holder has to be. */
  OWN_CONTRACT(1024, "tokens sent to their own contract are lost"),
  /** Not a chain identifier. */
  BAD_CHAIN(1025, "a chain is written as CAIP-2 does, eip155: and its number"),
  /** A file name that leads out of the plan's folder. */
  BAD_FILE_NAME(1026, "files lie beside the plan or below it"),
  /** A named file that is not there. */
  FILE_MISSING(1027, "a file that the plan names is missing"),
  /** The issuer as the wallet that holds a distribution. */
  ISSUER_AS_WALLET(1028, "the wallet of a distribution is not the issuer's account"),
  /** A name that stands for nothing in the plan. */
  UNKNOWN_NAME(1029, "what a plan refers to by name stands in it"),
  /** Not a hash. */
  BAD_HASH(1031, "a hash is 0x and 64 hexadecimal digits"),
  /** A history that does not lead to the version it belongs to. */
  HISTORY(1032, "a history lists every version before, and the last of them is what is amended"),
  /** Tokens in a release that several may use. */
  NAMED_RELEASE_TOKENS(1033, "a named release speaks of shares: its users have different amounts"),
  /** Keys of another kind of condition, or one of its own that is missing. */
  CONDITION_KEYS(1034, "a condition has the keys of its kind"),
  /** What is revoked would return to where it was. */
  RETURNS_TO_ITSELF(1036, "what is revoked goes to another distribution"),
  /** A column of release names in a plan that has none. */
  NO_RELEASES(1037, "a column of releases names those that the plan has"),
  /** No chain in a plan that pays. */
  NO_CHAIN(1040, "a plan that says who gets it says on which chain"),
  // 2005 to 2099: how times are written
  /** Not an instant. */
  BAD_INSTANT(2006, "an instant is a date (midnight UTC) or a date and time with Z"),
  /** A date or a time of day that does not exist. */
  IMPOSSIBLE_DATE(2007, "there is no such date or time of day"),
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
  AVERAGE_PERIOD(2017, Severity.WARNING, "an average month is no month of the calendar"),
  /** Known blocks that do not rise. */
  BLOCKS_NOT_RISING(2018, "known blocks rise in height and in time"),
  // 3001 to 3099: how amounts and shares are written
  /** Not a number. */
  BAD_NUMBER(3001, "a number is digits, with _ between groups of three and one decimal point"),
  /** Scientific notation. */
  EXPONENT(3002, "numbers are written out: exponents hide zeros"),
  /** Commas, blanks or apostrophes inside a number. */
  GROUPING(3003, "digits are grouped by _ alone: a comma means a point to half of all readers"),
  /** More decimals than the asset has. */
  TOO_MANY_DECIMALS(3004, "an amount is a whole number of base units"),
  /** Zero or less. */
  NOT_POSITIVE(3005, "an amount is more than zero"),
  /** More base units than the vault can count. */
  ABOVE_VAULT_LIMIT(3006, "the vault counts up to 2^128 - 1 base units"),
  /** Not a share. */
  BAD_SHARE(3007, "a share is a percentage or a fraction, more than nothing, at most the whole"),
  /** A run that can be read in two ways. */
  RUN(3017, "a run is written as 18 times 100"),
  /** Tokens among shares. */
  PARTS_MIXED(3018, "parts are all tokens, all shares, or all weights"),
  /** A running total below the one before. */
  TOTALS_FALL(3019, "a running total never falls"),
  /** Parts whose common measure is too fine. */
  PARTS_RANGE(3020, "parts weigh less than 2^128 of their common measure together"),
  /** A factor that is nothing, or too long a number. */
  DECAY_FACTOR(3022, "a factor is more than nothing, of numbers below 2^128"),
  /** A rate in another measure than the periods. */
  RATE_UNIT(3024, "a rate is per second, or per block where periods are counted in blocks"),
  /** A silence that says what another one says. */
  SILENCE_TWICE(5009, Severity.WARNING, "a silence stands once");

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
