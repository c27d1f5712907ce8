package weir.app.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import weir.units.Amount;
import weir.units.Asset;

/** The plan of the demonstration and its lists, written into a folder. */
public final class DemoPlan {

  /** The public development accounts that play a part, by their number. */
  public static final int ISSUER = 0;

  public static final int MINTER = 1;
  public static final int TREASURER = 2;
  static final int RELAYER = 3;
  public static final int BENEFICIARY = 9;

  public static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  static final Asset RIV = new Asset("RIV", 18);
  static final int TEAM = 24;
  static final int INVESTORS = 12;
  static final int AMBASSADORS = 512;

  private static final String TEXT =
      """
      # The plan of the demonstration: an invented token on an embedded chain. The accounts of
      # issuer, minter, treasury and reserve are the public ones of every development chain.
      weir: 1
      name: Riverbank
      asset:
        symbol: RIV
        name: Riverbank
        decimals: 18
        supply: 1_000_000_000
        minter: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8 # trusted to mint no more than the supply
      chain: eip155:31337
      genesis: 2026-01-01T00:00:00Z
      issuer: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266

      distributions:
        airdrop:
          path: airdrop
          cohort: users
      AIRDROP
          release:
            - jump: 40%
            - ramp: 18 months

        ambassadors: # pushed to their accounts, so that nobody has to claim
          path: airdrop
          cohort: users
          share: 1%
          recipients: {file: ambassadors.csv, weights: weight}
          release:
            - jump: 50%
            - wait: 6 months
            - jump: 50%

        team: # accrues from the start, is held back for a year, then comes month by month
          path: vesting
          cohort: insiders
          share: 18%
          recipients: {file: team.csv, weights: weight}
          release:
            - stairs: {steps: 48, every: 1 month, first: one period later, catch-up: 12 months}

        investors: # a tenth at once, nothing for half a year, then month by month
          path: placement
          cohort: insiders
          share: 16%
          recipients: {file: investors.csv, weights: weight}
          release:
            - jump: 10%
            - wait: 6 months
            - stairs: {share: rest, steps: 24, every: 1 month, first: one period later}

        treasury: # lies in a wallet that the plan trusts to pay out no faster than this
          path: treasury
          share: 20%
          custody: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
          recipient: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
          release:
            - jump: 5%
            - ramp: 10 years

        reserve:
          path: treasury
          cohort: reserve
          share: rest
          recipient: 0xa0Ee7A142d267C1f36714E4a8F75612F20a79720
          release:
            - wait: 12 months
            - ramp: 48 months
      """;

  private DemoPlan() {}

  /**
   * A list of recipients that the user gives.
   *
   * @param file the list
   * @param accountColumn the header of its addresses
   * @param unitsColumn the header of its base units
   * @param sum what its base units add up to
   */
  public record GivenList(Path file, String accountColumn, String unitsColumn, BigInteger sum) {}

  /** Reads a list of the user's for what its base units add up to; a compressed one by its name. */
  public static GivenList given(Path file, String accountColumn, String unitsColumn)
      throws IOException {
    try (var in = Files.newInputStream(file);
        var plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        var lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      String header = lines.readLine();
      int column = header == null ? -1 : List.of(header.strip().split(",")).indexOf(unitsColumn);
      if (column < 0) {
        throw new IOException(file + " has no column `" + unitsColumn + "`: " + header);
      }
      BigInteger sum = BigInteger.ZERO;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        sum = sum.add(new BigInteger(line.split(",", -1)[column].strip()));
      }
      return new GivenList(file, accountColumn, unitsColumn, sum);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IOException(file + " has a row without a whole number of base units", e);
    }
  }

  /** Writes plan and lists; returns the plan. */
  public static Path write(Path folder, Optional<GivenList> given) throws IOException {
    Files.createDirectories(folder);
    String airdrop = given.isPresent() ? givenAirdrop(folder, given.get()) : seededAirdrop(folder);
    SeededLists.writeWeights(folder.resolve("team.csv"), "team", TEAM);
    SeededLists.writeWeights(folder.resolve("investors.csv"), "investors", INVESTORS);
    SeededLists.writeWeights(folder.resolve("ambassadors.csv"), "ambassadors", AMBASSADORS);
    Path plan = folder.resolve("plan.yaml");
    Files.writeString(plan, TEXT.replace("AIRDROP\n", airdrop));
    return plan;
  }

  private static String seededAirdrop(Path folder) throws IOException {
    BigInteger sum = SeededLists.writeAirdrop(folder.resolve("airdrop.csv"));
    return airdrop("airdrop.csv", "address", "units", sum);
  }

  private static String givenAirdrop(Path folder, GivenList given) throws IOException {
    String name = "given-" + given.file().getFileName();
    Files.copy(given.file(), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    return airdrop(name, given.accountColumn(), given.unitsColumn(), given.sum());
  }

  private static String airdrop(String file, String account, String units, BigInteger sum) {
    Amount amount = RIV.units(sum);
    return """
        amount: %s
        recipients:
          file: %s
          account: %s
          units: %s
          duplicates: separate
    """
        .formatted(amount.toString().replace(" " + RIV.symbol(), ""), file, account, units);
  }
}
