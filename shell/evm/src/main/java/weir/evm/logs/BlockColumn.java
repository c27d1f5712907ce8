package weir.evm.logs;

import java.util.Arrays;
import weir.units.Hash32;

/** Numbers and hashes of blocks. */
final class BlockColumn {

  private long[] numbers;
  private final WordColumn hashes;

  BlockColumn(int first) {
    numbers = new long[first];
    hashes = new WordColumn(first);
  }

  void clear() {
    hashes.clear();
  }

  long number(int place) {
    return numbers[place];
  }

  Hash32 hash(int place) {
    return hashes.get(place);
  }

  /** Returns the place of the block, which is that of the last one if it is the same. */
  int place(long number, long[] hash) {
    int last = hashes.size() - 1;
    if (last >= 0 && numbers[last] == number && hashes.isAt(last, hash, 0)) {
      return last;
    }
    hashes.add(hash, 0);
    if (numbers.length < hashes.size()) {
      numbers = Arrays.copyOf(numbers, ByteColumn.longer(numbers.length, hashes.size()));
    }
    numbers[last + 1] = number;
    return last + 1;
  }

  boolean isSame(int place, BlockColumn other, int otherPlace) {
    return numbers[place] == other.numbers[otherPlace]
        && hashes.isSame(place, other.hashes, otherPlace);
  }
}
