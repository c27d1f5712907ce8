package weir.app.demo;

import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import weir.units.Address;
import weir.units.Hash32;
import weir.units.Keccak;

/** Lists of recipients generated from a seed; no keys to their addresses are known. */
final class SeededLists {

  /** As many as the airdrop of UNI had in 2020, so that the demonstration has a real size. */
  static final int AIRDROP_HOLDERS = 252_803;

  private static final BigInteger WEI = BigInteger.TEN.pow(18);

  private SeededLists() {}

  /** Writes a list of the size of a large airdrop: most get 400 tokens, few get much more. */
  static BigInteger writeAirdrop(Path file) throws IOException {
    BigInteger sum = BigInteger.ZERO;
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("address,units\n");
      for (int i = 0; i < AIRDROP_HOLDERS; i++) {
        Hash32 draw = draw("airdrop", i);
        BigInteger units = airdropUnits(draw);
        sum = sum.add(units);
        out.write(address(draw) + "," + units + "\n");
      }
    }
    return sum;
  }

  /** Writes a short list with weights. */
  static void writeWeights(Path file, String name, int holders) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("address,weight\n");
      for (int i = 0; i < holders; i++) {
        Hash32 draw = draw(name, i);
        out.write(address(draw) + "," + (1 + Long.remainderUnsigned(draw.a(), 100)) + "\n");
      }
    }
  }

  /** 400 tokens, and for one in eight a heavy-tailed extra amount, in single wei. */
  private static BigInteger airdropUnits(Hash32 draw) {
    BigInteger units = WEI.multiply(BigInteger.valueOf(400));
    if (Long.remainderUnsigned(draw.a(), 8) == 0) {
      long one = 1 + Long.remainderUnsigned(draw.b() >>> 1, 1_000_000);
      BigInteger extra = WEI.multiply(BigInteger.valueOf(400_000_000L / one));
      units = units.add(extra).add(BigInteger.valueOf(draw.b() >>> 40));
    }
    return units;
  }

  private static Hash32 draw(String name, int i) {
    return Keccak.hash(("weir demo/" + name + "/" + i).getBytes(StandardCharsets.UTF_8));
  }

  private static Address address(Hash32 draw) {
    return Address.of(draw.bytes(), Hash32.BYTES - Address.BYTES);
  }
}
