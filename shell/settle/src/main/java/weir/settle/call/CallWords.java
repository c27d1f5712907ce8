package weir.settle.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import weir.ledger.PoolOptions;
import weir.release.Release;
import weir.release.words.ReleaseWords;
import weir.release.words.WordContext;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Bytes;
import weir.units.Figures;
import weir.units.Hash32;
import weir.vault.RegistryCalls;

/** What calls do, in words for the person who reviews them: made from their bytes alone. */
public final class CallWords {

  private CallWords() {}

  /**
   * Returns what a call does.
   *
   * @param id the id of its action, which names its distribution
   */
  public static String of(String id, SettlementCall call, CallScope scope) {
    return switch (call) {
      case SettlementCall.DeployRegistry() ->
          "deploy the registry %s, which deploys and funds each thing once"
              .formatted(RegistryCalls.ADDRESS);
      case SettlementCall.DeployToken token -> token(token, scope);
      case SettlementCall.DeployVault(var before) ->
          "deploy the vault %s for the promises %s%s"
              .formatted(scope.vault(), scope.promises(), beside(before, "vaults"));
      case SettlementCall.Approve(var most) when most.isZero() ->
          "let the registry move nothing of %s, so that what it may move can be stated again"
              .formatted(scope.sender());
      case SettlementCall.Approve(var most) ->
          "let the registry move %s of %s".formatted(most, scope.sender());
      case SettlementCall.Fund(var distribution, var to, var most, var level) ->
          "send %s to %s, up to a balance of %s".formatted(most, to, level);
      case SettlementCall.Open open ->
          "open the pool %s: %s%s, root %s, release %s%s"
              .formatted(
                  name(id),
                  open.opening().total(),
                  released(open.words()),
                  open.opening().root(),
                  hash(open.words()),
                  options(open.options(), scope));
      case SettlementCall.OpenInstant open ->
          "open the instant pool %s: %s at %s, root %s%s"
              .formatted(
                  name(id),
                  open.opening().total(),
                  instant(open.from()),
                  open.opening().root(),
                  open.closes().isEmpty() ? "" : closes(open.closes().getAsLong()));
      case SettlementCall.Recount(var pools) ->
          "let the vault count what its %d open pools still owe".formatted(pools.size());
      case SettlementCall.Push(var runs) ->
          joined(runs).stream()
                  .map(CallWords::run)
                  .collect(Collectors.joining(", and ", "push to ", ""))
              + " what is due to each";
    };
  }

  private static String token(SettlementCall.DeployToken token, CallScope scope) {
    Amount rest = token.most().minus(token.minted());
    String more =
        rest.isZero()
            ? "can exist at most"
            : "can exist at most, " + rest + " of it not yet minted";
    String minter =
        token.minter().equals(Address.ZERO)
            ? "no account can mint"
            : token.minter() + " can mint within it";
    return ("deploy the token %s (%s, %d decimals) at %s, which mints %s to the issuer;"
            + " %s %s, and %s%s")
        .formatted(
            token.asset().symbol(),
            token.name(),
            token.asset().decimals(),
            scope.token(),
            token.minted(),
            token.most(),
            more,
            minter,
            beside(token.before(), "tokens"));
  }

  private static String beside(long before, String what) {
    return before == 0 ? "" : ", beside the %d %s that exist".formatted(before, what);
  }

  private static String name(String id) {
    return id.substring(id.indexOf('/') + 1);
  }

  /** Returns the same grants in the fewest runs: what follows on another run belongs to it. */
  private static List<SettlementCall.Run> joined(List<SettlementCall.Run> runs) {
    var joined = new ArrayList<SettlementCall.Run>();
    for (SettlementCall.Run run : runs) {
      SettlementCall.Run last = joined.isEmpty() ? run : joined.getLast();
      boolean follows =
          !joined.isEmpty()
              && last.of().equals(run.of())
              && last.pool() == run.pool()
              && last.first() + last.count() == run.first();
      if (follows) {
        joined.removeLast();
        int count = last.count() + run.count();
        joined.add(new SettlementCall.Run(run.of(), run.pool(), last.first(), count));
      } else {
        joined.add(run);
      }
    }
    return joined;
  }

  /** A pool is known by its distribution; the number says which one the call names. */
  private static String run(SettlementCall.Run run) {
    return "grants %s to %s of %s (pool %d)"
        .formatted(
            Figures.grouped(run.first()),
            Figures.grouped(run.first() + run.count() - 1),
            String.join(" or ", run.of()),
            run.pool());
  }

  /** Two releases can have the same dates, so that their words are named as well. */
  private static Hash32 hash(List<Hash32> words) {
    return Bytes.join(words.stream().map(word -> Bytes.of(word.bytes())).toArray(Bytes[]::new))
        .keccak();
  }

  /** Words that wait for conditions or count blocks name no dates by themselves. */
  private static String released(List<Hash32> words) {
    try {
      List<Release> releases = ReleaseWords.unpack(words, WordContext.PLAIN);
      OptionalLong start =
          releases.stream().flatMapToLong(release -> release.start().stream()).min();
      OptionalLong end = releases.stream().flatMapToLong(release -> release.end().stream()).max();
      if (start.isPresent() && end.isPresent()) {
        return " from %s to %s".formatted(instant(start.getAsLong()), instant(end.getAsLong()));
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      // The number of words is said instead.
    }
    return " by a release of %d words".formatted(words.size());
  }

  private static String options(PoolOptions options, CallScope scope) {
    var said = new ArrayList<String>();
    options
        .revoker()
        .ifPresent(by ->
            said.add(
                "; %s may revoke, up to %s seconds back, to %s"
                    .formatted(
                        by,
                        Figures.grouped(options.backdate()),
                        account(options.backTo(), scope))));
    options.closes().ifPresent(at -> said.add(closes(at.getEpochSecond())));
    options
        .guardian()
        .ifPresent(guardian ->
            said.add(
                "; grants may move after %s seconds, if %s does not veto"
                    .formatted(Figures.grouped(options.moveDelay()), guardian)));
    if (options.mostForward() > 0 || options.mostStill() > 0) {
      said.add(
          "; the issuer may put it forward by %s and hold it still for %s seconds, after %s"
              .formatted(
                  Figures.grouped(options.mostForward()),
                  Figures.grouped(options.mostStill()),
                  Figures.grouped(options.changeDelay())));
    }
    if (options.limit().signum() > 0) {
      said.add("; at most %s in a window".formatted(scope.asset().units(options.limit())));
    }
    return String.join("", said);
  }

  private static String closes(long at) {
    return "; what is unclaimed may be taken back from %s on".formatted(instant(at));
  }

  private static String account(Address account, CallScope scope) {
    return account.equals(scope.vault()) ? "the vault" : account.toString();
  }

  private static Instant instant(long second) {
    return Instant.ofEpochSecond(second);
  }
}
