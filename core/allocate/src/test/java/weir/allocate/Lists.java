package weir.allocate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import weir.allocate.grant.Grant;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.Category;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Path;
import weir.plan.Recipients;
import weir.plan.Recipients.Duplicates;
import weir.plan.Recipients.Encoding;
import weir.plan.Recipients.Listed;
import weir.plan.Recipients.Measure;
import weir.plan.terms.Allotment;
import weir.plan.terms.VestingTerms;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Keccak;

/** Lists of recipients for tests, and the distributions that name them. */
public final class Lists {

  public static final Asset RIV = new Asset("RIV", 18);
  static final String ADA = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
  static final String BOB = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";

  private Lists() {}

  static Listed listed(byte[] bytes, Measure measure, Duplicates duplicates) {
    return listed("list.csv", bytes, measure, duplicates, Encoding.WEIR);
  }

  static Listed listed(
      String file, byte[] bytes, Measure measure, Duplicates duplicates, Encoding tree) {
    return new Listed(file, Keccak.hash(bytes), "address", measure, "amount", duplicates, tree);
  }

  static Distribution distribution(BigInteger units, Recipients recipients) {
    return new Distribution(
        "drop",
        new Category(Path.AIRDROP, "users", List.of()),
        new Allotment.OfSupply(RIV.units(units)),
        new Custody.Vault(),
        recipients,
        new VestingTerms(List.of()),
        new Origin(new Position(1, 1)));
  }

  static AllocationResult read(byte[] bytes, BigInteger units, Listed list) {
    return read(bytes, units, list, 2);
  }

  static AllocationResult read(byte[] bytes, BigInteger units, Listed list, int threads) {
    return Allocations.listed(
        distribution(units, list), RIV.units(units), list, MemorySegment.ofArray(bytes), threads);
  }

  /** Reads base units that need not add up to anything in particular. */
  static AllocationResult units(String text, long amount) {
    byte[] bytes = text.getBytes(UTF_8);
    return read(bytes, BigInteger.valueOf(amount), listed(bytes, Measure.UNITS, Duplicates.REFUSE));
  }

  static byte[] zipped(byte[] bytes) {
    var zipped = new ByteArrayOutputStream();
    try (var stream = new GZIPOutputStream(zipped)) {
      stream.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }

  public static Address account(Source source) {
    return new Address(
        source.random().nextLong(), source.random().nextLong(), source.random().nextInt());
  }

  public static List<Grant> entries(Source source, int count) {
    var entries = new ArrayList<Grant>();
    for (int i = 0; i < count; i++) {
      entries.add(new Grant(i, account(source), source.bits(128)));
    }
    return entries;
  }
}
