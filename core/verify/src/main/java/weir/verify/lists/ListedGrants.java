package weir.verify.lists;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import weir.plan.Distribution;
import weir.plan.NamedRelease;
import weir.plan.Plan;
import weir.plan.Recipients;
import weir.plan.Recipients.Listed;
import weir.plan.terms.GrantTerms;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Hash32;
import weir.verify.Grants;
import weir.verify.oracle.ExactPlan;

/** Grants as the judge reads them from the lists of a plan. */
public final class ListedGrants implements Grants {

  private final String distribution;
  private final Optional<GrantTerms> terms;
  private final GrantRows rows;
  private final Optional<String> fault;
  private Optional<Hash32> root = Optional.empty();

  private ListedGrants(
      String distribution, Optional<GrantTerms> terms, GrantRows rows, Optional<String> fault) {
    this.distribution = distribution;
    this.terms = terms;
    this.rows = rows;
    this.fault = fault;
  }

  /**
   * Returns the grants of every distribution whose holders the plan states. A list that cannot be
   * read has none, and a fault.
   *
   * @param lists the lists that the plan names
   * @throws IOException if the bytes of a list cannot be had
   */
  public static List<Grants> of(Plan plan, PlanLists lists) throws IOException {
    var exact = new ExactPlan(plan);
    Set<String> releases =
        plan.definitions().releases().stream().map(NamedRelease::name).collect(toSet());
    var all = new ArrayList<Grants>();
    for (Distribution distribution : plan.distributions()) {
      Amount amount = plan.identity().asset().asset().units(exact.release(distribution).total());
      switch (distribution.recipients()) {
        case Recipients.One(Address account) -> {
          var rows = new GrantRows();
          rows.add(account, amount.units());
          all.add(
              new ListedGrants(
                  distribution.name(), Optional.empty(), rows.trimmed(), Optional.empty()));
        }
        case Listed list ->
            all.addAll(
                listed(distribution.name(), list, amount, releases, lists.bytes(list.file())));
        case Recipients.NotKnown() -> {}
      }
    }
    return all;
  }

  private static List<ListedGrants> listed(
      String distribution, Listed list, Amount amount, Set<String> releases, byte[] content) {
    List<ListReader.Group> groups;
    try {
      groups = ListReader.read(list, amount, releases, content);
    } catch (UnreadableList e) {
      var fault = Optional.of(list.file() + ": " + e.getMessage());
      return List.of(new ListedGrants(distribution, Optional.empty(), new GrantRows(), fault));
    }
    var grants = new ArrayList<ListedGrants>();
    for (ListReader.Group group : groups) {
      String name =
          group.terms().isPresent() ? distribution + "/" + (grants.size() + 1) : distribution;
      grants.add(new ListedGrants(name, group.terms(), group.grants(), Optional.empty()));
    }
    return grants;
  }

  @Override
  public String distribution() {
    return distribution;
  }

  @Override
  public Optional<GrantTerms> terms() {
    return terms;
  }

  @Override
  public Optional<String> fault() {
    return fault;
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public Address account(int index) {
    return rows.account(index);
  }

  @Override
  public BigInteger amount(int index) {
    return rows.amount(index);
  }

  /** Returns the root of the tree that a vault reads, computed once; zero without grants. */
  @Override
  public Hash32 root() {
    if (root.isEmpty()) {
      root = Optional.of(rows.size() == 0 ? Hash32.ZERO : SlowTree.root(rows));
    }
    return root.orElseThrow();
  }
}
