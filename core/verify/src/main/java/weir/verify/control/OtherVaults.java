package weir.verify.control;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.StateReading;
import weir.units.Address;
import weir.units.Hash32;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.trial.FindingLog;
import weir.verify.trial.RuleFold;
import weir.verify.trial.Trial;

/**
 * The issuer pays each promise from one vault.
 *
 * <p>Another vault of the same issuer and token breaks this if it carries the same promises, or if
 * one of its pools pays the same list by the same release. One that does neither is a note. So is a
 * contract that only answers like a vault: anybody can deploy one, and accept a payment with it. A
 * vault is what the registry lists, or what has the published code.
 */
public final class OtherVaults implements RuleFold {

  private final Trial trial;
  private final ControlRules codes;
  private final List<Fact.PoolOpened> own = new ArrayList<>();
  private Map<Address, OtherVault> others = Map.of();
  private Set<Address> genuine = Set.of();
  private Optional<ChainPosition> where = Optional.empty();

  /**
   * Returns rules that have seen nothing.
   *
   * @param codes knows the published code of the plan's vault
   */
  public OtherVaults(Trial trial, ControlRules codes) {
    this.trial = trial;
    this.codes = codes;
  }

  @Override
  public void see(Fact fact) {
    if (fact instanceof Fact.PoolOpened opened && opened.vault().equals(trial.vault())) {
      own.add(opened);
    }
  }

  /** Follows what contracts answered after a mark. */
  public void see(List<StateReading> readings, ChainPosition at) {
    var found = new LinkedHashMap<Address, List<StateReading>>();
    for (StateReading reading : readings) {
      if (!reading.contract().equals(trial.vault()) && reading.kind() == StateReading.Kind.CALL) {
        found.computeIfAbsent(reading.contract(), c -> new ArrayList<>()).add(reading);
      }
    }
    var vaults = new LinkedHashMap<Address, OtherVault>();
    found.forEach((contract, answers) ->
        OtherVault.of(contract, answers)
            .filter(this::isOfIssuer)
            .ifPresent(vault -> vaults.put(contract, vault)));
    if (!vaults.isEmpty() || !readings.isEmpty()) {
      others = vaults;
      genuine = genuine(readings);
      where = Optional.of(at);
    }
  }

  /** Returns the contracts that the registry lists, and those with the published code. */
  private Set<Address> genuine(List<StateReading> readings) {
    var found = new HashSet<Address>();
    Optional<PublishedCode> code = codes.published(trial.vault());
    for (StateReading reading : readings) {
      if (Questions.isOf(reading.asked(), Questions.VAULTS_OF)) {
        Answers.accounts(reading.answer()).ifPresent(found::addAll);
      }
      boolean isSame =
          reading.kind() == StateReading.Kind.CODE_WITHOUT
              && code.filter(of -> of.places().equals(reading.asked())).isPresent()
              && Answers.word(reading.answer()).equals(code.map(PublishedCode::hash));
      if (isSame) {
        found.add(reading.contract());
      }
    }
    return found;
  }

  private boolean isGenuine(OtherVault vault) {
    return genuine.contains(vault.contract()) || codes.published(trial.vault()).isEmpty();
  }

  private boolean isOfIssuer(OtherVault vault) {
    return vault.asset().equals(trial.token())
        && trial.plan().identity().issuer().equals(Optional.of(vault.issuer()));
  }

  @Override
  public void end(long now, FindingLog log) {
    others.values().forEach(vault -> judge(vault, log));
  }

  private void judge(OtherVault vault, FindingLog log) {
    if (!isGenuine(vault)) {
      log.add(note("a contract answers as a vault of the issuer, and has other code", vault));
      return;
    }
    boolean isFound = false;
    if (vault.planHash().equals(trial.plan().lineageId().hash())) {
      isFound = true;
      log.add(finding(Trial.WHOLE, "a second vault carries the same promises", vault, List.of()));
    }
    for (OtherVault.Pool pool : vault.pools()) {
      for (Fact.PoolOpened opened : own) {
        if (vault.isSame(pool, opened)) {
          isFound = true;
          log.add(
              finding(
                  name(opened.distribution()),
                  "the same promise is paid from two vaults",
                  vault,
                  List.of(
                      Trial.line("pool", pool.number()),
                      trial.figure("promised", pool.total()),
                      trial.figure("paid", pool.paid()))));
        }
      }
    }
    if (!isFound) {
      log.add(note("the issuer has another vault for this token", vault));
    }
  }

  private Note note(String what, OtherVault vault) {
    return new Note(
        Trial.WHOLE,
        Trial.TOP,
        what,
        List.of(
            Trial.line("vault", vault.contract()),
            Trial.line("promises", vault.planHash()),
            trial.figure("paid", vault.paid())));
  }

  private String name(Hash32 distribution) {
    return trial.promises().stream()
        .filter(promise -> promise.nameHash().equals(distribution))
        .map(promise -> promise.name())
        .findFirst()
        .orElse(Trial.WHOLE);
  }

  private Finding finding(String distribution, String what, OtherVault vault, List<String> more) {
    var numbers = new ArrayList<String>();
    numbers.add(Trial.line("vault", vault.contract()));
    numbers.addAll(more);
    return new Finding(
        Rule.PAID_FROM_ONE_PLACE,
        distribution,
        Trial.TOP,
        where,
        what,
        numbers,
        new Deviation(vault.paid(), 0));
  }
}
