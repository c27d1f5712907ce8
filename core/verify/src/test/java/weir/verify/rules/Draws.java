package weir.verify.rules;

import java.util.random.RandomGenerator;

/** A generator that draws from the bytes of a fuzzer, so that it learns what each one changes. */
final class Draws implements RandomGenerator {

  private final byte[] bytes;
  private int next;

  Draws(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** Returns the next eight bytes as a number; zero when all are drawn. */
  @Override
  public long nextLong() {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << Byte.SIZE | (next < bytes.length ? bytes[next++] & 0xff : 0);
    }
    return value;
  }

  /** Most choices are among few: one byte decides. */
  @Override
  public long nextLong(long bound) {
    if (bound > 1 << Byte.SIZE) {
      return RandomGenerator.super.nextLong(bound);
    }
    return (next < bytes.length ? bytes[next++] & 0xff : 0) % bound;
  }

  @Override
  public int nextInt(int bound) {
    return (int) nextLong(bound);
  }
}
