package weir.evm.simulate;

import weir.units.Bytes;

/** What a transaction costs beside the work of its call. */
public final class Gas {

  /**
   * The most gas that one transaction may be given.
   *
   * @see <a href="https://eips.ethereum.org/EIPS/eip-7825">EIP-7825: 2^24</a>
   */
  public static final long MOST = 16_777_216;

  private static final long TRANSACTION = 21_000;
  private static final long ZERO_BYTE = 4;
  private static final long OTHER_BYTE = 16;
  private static final long FLOOR_TIMES_4 = 10;

  private Gas() {}

  /**
   * Returns the gas of a transaction: that of its call, of itself and of its data, and at least the
   * floor for its data.
   *
   * @see <a href="https://eips.ethereum.org/EIPS/eip-7623">EIP-7623: calldata cost</a>
   */
  public static long whole(Bytes data, long call) {
    long ofData = 0;
    for (byte each : data.toArray()) {
      ofData += each == 0 ? ZERO_BYTE : OTHER_BYTE;
    }
    long floor = TRANSACTION + ofData / ZERO_BYTE * FLOOR_TIMES_4;
    return Math.max(TRANSACTION + ofData + call, floor);
  }

  /**
   * Returns the limit for a transaction that was measured: a quarter more, so that refunds and the
   * part that a call keeps back do not make it fail, but no more than {@code most} while that is a
   * sixteenth more. A call keeps back a 64th for its caller, so three quarters of the sixteenth are
   * left for a state that has moved.
   *
   * @param most the most gas that a transaction may be given
   */
  public static long limit(long measured, long most) {
    long usual = measured + measured / 4;
    return usual > most && measured <= mostUsed(most) ? most : usual;
  }

  /** Returns how much gas a transaction may use so that its limit fits, with the least margin. */
  public static long mostUsed(long most) {
    return most / 17 * 16;
  }
}
