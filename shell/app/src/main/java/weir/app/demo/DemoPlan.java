package weir.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import weir.units.Asset;

/** The plan of the demonstration and its lists, written into a folder. */
public final class DemoPlan {

  /** The public development accounts that the demonstration uses, by their number. */
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
          minter: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8 # can never mint beyond it
        chain: eip155:31337
        genesis: 2026-01-01T00:00:00Z
        issuer: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266

        distributions:
          airdrop:
            path: airdrop
            cohort: users
            amount: %s
            recipients: {file: airdrop.csv, units: units, duplicates: separate}
            release:
              - jump: 40%%
              - ramp: 18 months

          ambassadors: # pushed to their accounts, so that no claim is needed
            path: airdrop
            cohort: users
            share: 1%%
            recipients: {file: ambassadors.csv, weights: weight}
            release:
              - jump: 50%%
              - wait: 6 months
              - jump: 50%%

          team: # accrues from the start, is held back for a year, then comes month by month
            path: vesting
            cohort: insiders
            share: 18%%
            recipients: {file: team.csv, weights: weight}
            release:
              - stairs: {steps: 48, every: 1 month, first: one period later, catch-up: 12 months}

          investors: # a tenth at once, nothing for half a year, then month by month
            path: placement
            cohort: insiders
            share: 16%%
            recipients: {file: investors.csv, weights: weight}
            release:
              - jump: 10%%
              - wait: 6 months
              - stairs: {share: rest, steps: 24, every: 1 month, first: one period later}

          treasury: # kept by a wallet that the plan trusts to pay out no faster than this
            path: treasury
            share: 20%%
            custody: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
            recipient: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
            release:
              - jump: 5%%
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
   * The plan of the demonstration, written.
   *
   * @param path the file
   * @param leftOut how many rows of a given list name the zero address, and were left out
   */
  public record WrittenFiles(Path path, long leftOut) {}

  /** Writes plan and lists into a folder. */
  public static WrittenFiles write(Path folder, Optional<GivenList> given) throws IOException {
    Files.createDirectories(folder);
    Path airdrop = folder.resolve("airdrop.csv");
    GivenList.Copied copied =
        given.isPresent()
            ? given.get().copy(airdrop)
            : new GivenList.Copied(SeededLists.writeAirdrop(airdrop), 0);
    SeededLists.writeWeights(folder.resolve("team.csv"), "team", TEAM);
    SeededLists.writeWeights(folder.resolve("investors.csv"), "investors", INVESTORS);
    SeededLists.writeWeights(folder.resolve("ambassadors.csv"), "ambassadors", AMBASSADORS);
    Path plan = folder.resolve("plan.yaml");
    String amount = RIV.units(copied.sum()).toString().replace(" " + RIV.symbol(), "");
    Files.writeString(plan, TEXT.formatted(amount));
    return new WrittenFiles(plan, copied.leftOut());
  }
}
