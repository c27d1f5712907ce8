package weir.verify.control;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.verify.hash.PlainKeccak;

/**
 * The code that a contract has, except the words that its constructor fills in.
 *
 * <p>A compiler leaves zeros for these words, each behind the instruction that pushes a whole word.
 * No other instruction of that kind pushes zero, because there are shorter ones.
 *
 * @param places where these words begin, four bytes each
 * @param hash Keccak-256 of the code with zeros for them
 */
record PublishedCode(Bytes places, Hash32 hash) {

  private static final int PUSH_1 = 0x60;
  private static final int PUSH_32 = 0x7f;

  static PublishedCode of(Bytes runtime) {
    byte[] code = runtime.toArray();
    var places = new ByteArrayOutputStream();
    int at = 0;
    while (at < code.length) {
      int operation = code[at] & 0xff;
      at++;
      if (operation == PUSH_32 && isZero(code, at)) {
        places.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(at).array());
      }
      if (operation >= PUSH_1 && operation <= PUSH_32) {
        at += operation - PUSH_1 + 1;
      }
    }
    return new PublishedCode(Bytes.of(places.toByteArray()), PlainKeccak.hash(code));
  }

  private static boolean isZero(byte[] code, int from) {
    if (from + Hash32.BYTES > code.length) {
      return false;
    }
    for (int i = from; i < from + Hash32.BYTES; i++) {
      if (code[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
