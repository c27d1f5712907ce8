package weir.evm.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import weir.testkit.Cases;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** The order of rows against a map by place. */
final class RowOrderTest {

  private record Row(long block, int index, int kind, boolean isRemoved) {

    void addTo(LogColumns logs) {
      var word = new Hash32(kind, kind, kind, kind);
      logs.add(
          new Address(kind % 2, 0, 0),
          List.of(word, new Hash32(0, 0, block, index)).subList(0, kind % 3),
          Bytes.of(new byte[kind * 7]),
          block,
          new Hash32(0, 0, 0, block),
          word,
          index,
          isRemoved);
    }
  }

  /** A place in the order of the chain. */
  private record Place(long block, int index) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return block != other.block
          ? Long.compare(block, other.block)
          : Integer.compare(index, other.index);
    }
  }

  private static Row drawn(SplittableRandom random) {
    return new Row(random.nextInt(4), random.nextInt(6), random.nextInt(5), random.nextInt(5) == 0);
  }

  private static boolean agrees(List<Row> rows, String seed) {
    var logs = new LogColumns();
    rows.forEach(row -> row.addTo(logs));
    var expected = new TreeMap<Place, Row>();
    boolean isContradiction = false;
    for (Row row : rows) {
      var place = new Place(row.block, row.index);
      Row other = row.isRemoved ? row : expected.putIfAbsent(place, row);
      isContradiction |= other != null && !other.equals(row);
    }
    var contradiction = logs.arrange();
    assertThat(contradiction.isPresent()).as(seed).isEqualTo(isContradiction);
    if (isContradiction) {
      return false;
    }
    var wanted = new LogColumns();
    expected.values().forEach(row -> row.addTo(wanted));
    assertThat(logs.size()).as(seed).isEqualTo(wanted.size());
    for (int row = 0; row < logs.size(); row++) {
      assertThat(logs.isSame(row, wanted, row)).as(seed).isTrue();
    }
    return true;
  }

  @Test
  void rows_are_in_the_order_of_the_chain_each_once_and_none_removed() {
    long seed = Cases.seed();
    var random = new SplittableRandom(seed);
    int arranged = 0;
    int rounds = 5_000;
    for (int round = 0; round < rounds; round++) {
      var rows = new ArrayList<Row>();
      for (int i = random.nextInt(8); i > 0; i--) {
        boolean isDouble = !rows.isEmpty() && random.nextInt(3) == 0;
        rows.add(isDouble ? rows.get(random.nextInt(rows.size())) : drawn(random));
      }
      arranged += agrees(rows, "seed %d, round %d: %s".formatted(seed, round, rows)) ? 1 : 0;
    }
    assertThat(arranged).isBetween(rounds / 4, rounds * 19 / 20);
  }
}
