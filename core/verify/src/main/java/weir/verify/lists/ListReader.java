package weir.verify.lists;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.plan.Recipients.Duplicates;
import weir.plan.Recipients.Listed;
import weir.plan.Recipients.Measure;
import weir.plan.terms.GrantTerms;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Hash32;
import weir.verify.hash.PlainKeccak;

/** Reads one list, and divides the amount of its distribution among its rows. */
final class ListReader {

  private static final int MOST_ROWS = 20_000_000;
  private static final int WEIGHT_DECIMALS = 18;
  private static final int MOST_BITS = 128;

  private final Listed list;
  private final Amount amount;
  private final GrantRows rows = new GrantRows();

  /** The terms of each row of a cap table, as the number of their group. */
  private final Map<GrantTerms, Integer> groups = new LinkedHashMap<>();

  private int[] groupOf = new int[0];

  private final Set<String> releases;

  private ListReader(Listed list, Amount amount, Set<String> releases) {
    this.list = list;
    this.amount = amount;
    this.releases = releases;
  }

  /** Grants with equal terms; terms are absent if all rows of the list have the same. */
  record Group(Optional<GrantTerms> terms, GrantRows grants) {}

  /**
   * Returns the grants of a list, in groups of equal terms if it is a cap table.
   *
   * @param amount the amount of the distribution
   * @param releases the names of the releases that its rows may state
   */
  static List<Group> read(Listed list, Amount amount, Set<String> releases, byte[] content)
      throws UnreadableList {
    Hash32 hash = PlainKeccak.hash(content);
    if (!hash.equals(list.content())) {
      throw new UnreadableList(
          "its hash is %s, and the plan covers %s".formatted(hash, list.content()));
    }
    var reader = new ListReader(list, amount, releases);
    reader.rows(ListLines.of(list.file(), content));
    return reader.divided();
  }

  private void rows(ListLines lines) throws UnreadableList {
    ListLine first = lines.next().orElseThrow(() -> new UnreadableList("it has no header"));
    List<String> header = first.fields();
    int account = column(header, list.accountColumn());
    int number = column(header, list.measureColumn());
    var terms = new TermFields(header, list.terms(), releases);
    int decimals =
        switch (list.measure()) {
          case TOKENS -> amount.asset().decimals();
          case UNITS -> 0;
          case WEIGHTS -> WEIGHT_DECIMALS;
        };
    for (var next = lines.next(); next.isPresent(); next = lines.next()) {
      ListLine line = next.get();
      if (line.isBlank()) {
        continue;
      }
      List<String> fields = line.fields();
      if (fields.size() != header.size()) {
        throw new UnreadableList(line.number(), "it has other fields than the header");
      }
      if (rows.size() == MOST_ROWS) {
        throw new UnreadableList("it has more than %,d rows".formatted(MOST_ROWS));
      }
      terms.read(line, fields).ifPresent(this::group);
      add(line, fields.get(account), FieldText.number(line, fields.get(number), decimals));
    }
    if (rows.size() == 0) {
      throw new UnreadableList("it has no rows");
    }
  }

  private void add(ListLine line, String text, BigInteger number) throws UnreadableList {
    Address account = FieldText.account(line, text);
    if (account.equals(Address.ZERO) && list.tree() == weir.plan.Recipients.Encoding.WEIR) {
      throw new UnreadableList(line.number(), "the zero address is a recipient");
    }
    rows.add(account, number);
  }

  private void group(GrantTerms terms) {
    int number = groups.computeIfAbsent(terms, _ -> groups.size());
    if (groupOf.length == rows.size()) {
      groupOf = java.util.Arrays.copyOf(groupOf, Math.max(16, 2 * groupOf.length));
    }
    groupOf[rows.size()] = number;
  }

  static int column(List<String> header, String name) throws UnreadableList {
    int first = header.indexOf(name);
    if (first < 0 || first != header.lastIndexOf(name)) {
      throw new UnreadableList("its header does not name one column " + name);
    }
    return first;
  }

  private List<Group> divided() throws UnreadableList {
    GrantRows grants = list.duplicates() == Duplicates.SEPARATE ? rows : withoutDuplicates();
    if (list.measure() == Measure.WEIGHTS) {
      divide(grants);
    }
    if (list.terms().areShared()) {
      return List.of(new Group(Optional.empty(), grants.trimmed()));
    }
    var parts = new ArrayList<Group>();
    for (GrantTerms terms : groups.keySet()) {
      parts.add(new Group(Optional.of(terms), new GrantRows()));
    }
    for (int row = 0; row < grants.size(); row++) {
      parts.get(groupOf[row]).grants().add(grants.account(row), grants.amount(row));
    }
    parts.forEach(part -> part.grants().trimmed());
    return parts;
  }

  private GrantRows withoutDuplicates() throws UnreadableList {
    int[] first = rows.firstOfAccount();
    var kept = new GrantRows();
    int[] place = new int[first.length];
    for (int row = 0; row < first.length; row++) {
      if (first[row] == row) {
        place[row] = kept.size();
        kept.add(rows.account(row), rows.amount(row));
        continue;
      }
      if (list.duplicates() == Duplicates.REFUSE || !list.terms().areShared()) {
        throw new UnreadableList("an account occurs twice: " + rows.account(row));
      }
      int at = place[first[row]];
      BigInteger sum = kept.amount(at).add(rows.amount(row));
      if (sum.bitLength() > MOST_BITS) {
        throw new UnreadableList("the rows of an account add up to more than 128 bits");
      }
      kept.set(at, sum);
    }
    return kept;
  }

  /**
   * Gives each row, in order, what brings the sum so far to the floor of its exact share: floor(A *
   * (W1 + … + Wi) / W).
   */
  private void divide(GrantRows grants) throws UnreadableList {
    BigInteger all = grants.sum();
    if (all.signum() == 0) {
      throw new UnreadableList("all its weights are zero");
    }
    BigInteger weighed = BigInteger.ZERO;
    BigInteger given = BigInteger.ZERO;
    for (int row = 0; row < grants.size(); row++) {
      weighed = weighed.add(grants.amount(row));
      BigInteger upTo = amount.units().multiply(weighed).divide(all);
      grants.set(row, upTo.subtract(given));
      given = upTo;
    }
  }
}
