package weir.schedule.next;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import weir.release.Axis;
import weir.release.Gate;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Term;
import weir.schedule.PlanTexts;
import weir.schedule.RandomReleases;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.testkit.Source;
import weir.units.Fraction;

/**
 * A schedule of one to three lines of every shape, and an instant from which one looks ahead.
 *
 * @param asOf in UTC seconds, often close to where something happens
 */
record NextCase(Schedule schedule, long asOf) {

  /** Lines that are released when they are earned, without leavers. */
  static NextCase any(Source source) {
    return of(source, line -> new ScheduleLine(line.distribution(), release(source)));
  }

  /** Lines that are held back by an unlock, or whose holder leaves, or both. */
  static NextCase held(Source source) {
    return of(
        source,
        line -> {
          Release earned = release(source);
          boolean unlocks = source.onceIn(2);
          var unlock = unlocks ? Optional.of(release(source)) : Optional.<Release>empty();
          boolean leaves = !unlocks || source.onceIn(3);
          var left = leaves ? Optional.of(near(source, earned)) : Optional.<Long>empty();
          return new ScheduleLine(line.distribution(), earned, unlock, left);
        });
  }

  /** Lines of which some parts have no date, or only the deadline of a condition. */
  static NextCase open(Source source) {
    return of(source, line -> new ScheduleLine(line.distribution(), waiting(source)));
  }

  private static NextCase of(
      Source source, java.util.function.UnaryOperator<ScheduleLine> changed) {
    var plain = plain(source);
    var lines = plain.lines().stream().map(changed).toList();
    var schedule = new Schedule(plain.plan(), lines);
    return new NextCase(schedule, near(source, source.oneOf(lines).release()));
  }

  /** Returns a schedule of a base unit, or many, for each line. */
  private static Schedule plain(Source source) {
    var distributions = new StringBuilder();
    BigInteger supply = BigInteger.ZERO;
    for (int i = source.between(1, 3); i > 0; i--) {
      BigInteger amount = source.onceIn(4) ? BigInteger.ONE : source.bits(80);
      supply = supply.add(amount);
      String keys = "path: airdrop, amount: %s, release: [{jump: 100%%}]".formatted(amount);
      distributions.append(PlanTexts.distribution("d" + i, keys));
    }
    return PlanTexts.schedule(
        """
        weir: 1
        name: Random
        asset: {symbol: RND, name: Random, decimals: 0, supply: %s}
        chain: eip155:1
        genesis: 2026-01-01
        distributions:
        """
                .formatted(supply)
            + distributions);
  }

  private static Release release(Source source) {
    Release release = RandomReleases.release(source);
    // Lines of one part have the simplest events, and so are tested more often.
    return source.onceIn(2)
        ? release
        : new Release(List.of(withShare(release.slices().getFirst(), Fraction.ONE)));
  }

  private static Release waiting(Source source) {
    var known = RandomReleases.release(source).slices();
    var slices = new ArrayList<Slice>();
    known.forEach(slice -> slices.add(withShare(slice, slice.share().times(Fraction.of(1, 2)))));
    slices.add(new Slice(Fraction.of(1, 6), new Term.Unknown()));
    slices.add(waiting("vote", OptionalLong.empty()));
    slices.add(waiting("launch", OptionalLong.of(source.between(0L, 2_000_000_000L))));
    return new Release(slices);
  }

  private static Slice waiting(String condition, OptionalLong deadline) {
    var term = new Term.Line(0, 1_000_000, 0);
    return new Slice(
        Fraction.of(1, 6), term, new Axis.Time(), new Gate.Waiting(condition, deadline));
  }

  private static Slice withShare(Slice slice, Fraction share) {
    return new Slice(share, slice.term(), slice.axis(), slice.gate());
  }

  private static long near(Source source, Release release) {
    long[] corners = release.corners();
    long corner = corners[source.between(0, corners.length - 1)];
    return Math.max(0, corner + source.between(-9L, 9L));
  }

  /** Returns at most {@code most} events after the case's instant. */
  List<UnlockEvent> events(int most) {
    return UnlockEvent.after(schedule, Instant.ofEpochSecond(asOf), most);
  }

  static BigInteger total(ScheduleLine line) {
    return line.amount().units();
  }

  /** Returns the base units of a line that are still to be released after the case's instant. */
  BigInteger left(ScheduleLine line) {
    return line.due(total(line)).subtract(line.released(total(line), asOf));
  }
}
