package weir.evm.logs;

import java.util.Arrays;
import weir.units.Hash32;

/** Words of 32 bytes, one after another, each as four numbers. */
final class WordColumn {

  /** How many numbers a word is. */
  static final int WORD = 4;

  private long[] words;
  private int size;

  WordColumn(int first) {
    words = new long[WORD * first];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Makes room for one more word and returns its place; {@link #target} at four times it. */
  int added() {
    if (words.length - WORD * size < WORD) {
      words = Arrays.copyOf(words, ByteColumn.longer(words.length, WORD * (size + 1)));
    }
    return size++;
  }

  /** Adds the word that begins at {@code from}. */
  void add(long[] word, int from) {
    int to = WORD * added();
    words[to] = word[from];
    words[to + 1] = word[from + 1];
    words[to + 2] = word[from + 2];
    words[to + 3] = word[from + 3];
  }

  /** Returns the numbers themselves, to write a word that was added. */
  long[] target() {
    return words;
  }

  /** Returns eight bytes of a word as a number, the first eight for 0. */
  long eighth(int place, int eighth) {
    return words[WORD * place + eighth];
  }

  Hash32 get(int place) {
    int at = WORD * place;
    return new Hash32(words[at], words[at + 1], words[at + 2], words[at + 3]);
  }

  /** Writes the 32 bytes of a word. */
  void write(int place, byte[] to, int at) {
    for (int i = 0; i < WORD; i++) {
      HexWords.BIG.set(to, at + Long.BYTES * i, words[WORD * place + i]);
    }
  }

  /** Writes the four numbers of a word. */
  static void write(Hash32 word, long[] to) {
    to[0] = word.a();
    to[1] = word.b();
    to[2] = word.c();
    to[3] = word.d();
  }

  /** Returns whether the word at the place is the one that begins at {@code from}. */
  boolean isAt(int place, long[] word, int from) {
    int at = WORD * place;
    return ((words[at] ^ word[from])
            | (words[at + 1] ^ word[from + 1])
            | (words[at + 2] ^ word[from + 2])
            | (words[at + 3] ^ word[from + 3]))
        == 0;
  }

  boolean isSame(int place, WordColumn other, int otherPlace) {
    return isAt(place, other.words, WORD * otherPlace);
  }
}
