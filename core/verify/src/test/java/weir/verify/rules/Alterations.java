package weir.verify.rules;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.ledger.Fact;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Steps;
import weir.release.Term;
import weir.release.words.ReleaseWords;
import weir.units.Hash32;

/** Single facts as they should not be. */
final class Alterations {

  private Alterations() {}

  static Fact.PoolOpened root(Fact.PoolOpened f) {
    var root = new Hash32(f.root().a(), f.root().b(), f.root().c(), f.root().d() ^ 1);
    return pool(f, root, f.total().units(), f.words());
  }

  static Fact.PoolOpened total(Fact.PoolOpened f) {
    return pool(f, f.root(), f.total().units().add(BigInteger.ONE), f.words());
  }

  /** The first term comes one second later. */
  static Fact.PoolOpened release(Fact.PoolOpened f) {
    var slices = new ArrayList<>(ReleaseWords.unpack(f.words()).slices());
    Slice first = slices.getFirst();
    slices.set(0, new Slice(first.share(), later(first.term())));
    return pool(f, f.root(), f.total().units(), ReleaseWords.pack(new Release(slices)));
  }

  static Fact.PoolOpened words(Fact.PoolOpened f, List<Hash32> words) {
    return pool(f, f.root(), f.total().units(), words);
  }

  private static Fact.PoolOpened pool(
      Fact.PoolOpened f, Hash32 root, BigInteger total, List<Hash32> words) {
    return new Fact.PoolOpened(
        f.where(), f.vault(), f.pool(), f.distribution(), root, Plans.RIV.units(total), words);
  }

  private static Term later(Term term) {
    return switch (term) {
      case Term.Jump(var at) -> new Term.Jump(at + 1);
      case Term.Line(var from, var to, var opens) -> new Term.Line(from, to + 1, opens);
      case Term.Stairs(Steps.Every(var first, var period, var count), var held, var remainder) ->
          new Term.Stairs(new Steps.Every(first + 1, period, count), held, remainder);
      case Term.Stairs(Steps.Listed(var instants), var held, var remainder) ->
          new Term.Stairs(
              new Steps.Listed(instants.stream().map(i -> i + 1).toList()), held, remainder);
      case Term.Geometric(Steps.Every(var first, var period, var count), var weights, var sloped) ->
          new Term.Geometric(new Steps.Every(first + 1, period, count), weights, sloped);
      case Term.Table(var rows, var sloped) ->
          new Term.Table(
              rows.stream().map(r -> new Term.Table.Row(r.at() + 1, r.cumulative())).toList(),
              sloped);
      case Term.Unknown unknown -> unknown;
    };
  }

  static void toEve(World world, int place) {
    Lived.alterAt(
        world,
        place,
        Fact.Paid.class,
        f ->
            new Fact.Paid(
                f.where(), f.vault(), f.pool(), f.index(), World.EVE, f.amount(), f.paidInTotal()));
    Lived.alterAt(
        world,
        world.transferOf(place),
        Fact.Transferred.class,
        f -> world.transferred(f.where(), f.from(), World.EVE, f.amount().units()));
  }
}
