package weir.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import weir.units.Keccak;

/** Plans that tests begin with, and files that exist. */
final class Samples {

  /** Every file but one exists; its content is its own name. */
  static final ContentHashes FILES =
      file ->
          file.equals("missing.csv")
              ? Optional.empty()
              : Optional.of(Keccak.hash(file.getBytes(UTF_8)));

  /** A plan that uses every key and every statement of the language. */
  static final String FULL =
      """
      weir: 1
      name: Riverbank token
      asset:
        symbol: RIV
        name: Riverbank
        decimals: 18
        supply: 1_000_000_000
        instrument: token
        contract: 0x5FbDB2315678afecb367f032d93F642f64180aa3
        minter: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
      chain: eip155:31337
      genesis: 2026-01-01
      issuer: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
      month-end: last-day
      distributions:
        team:
          path: vesting
          cohort: founders
          share: 15%
          custody: vault
          recipients:
            file: team.csv
            account: holder
            units: wei
            duplicates: merge
            tree: standard-v1
          release:
            - wait: 12 months
            - jump: 25%
            - ramp: {share: 3/4, over: 36 months, from: genesis + 12 months, catch-up: 6 months}
        market:
          path: liquidity-mining
          amount: 50_000_000
          custody: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
          recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
          release:
            - wait: {until: 2026-03-01T12:00:00Z}
            - jump: {amount: 10_000_000, at: 2026-04-01}
            - stairs:
                share: rest
                from: 2026-05-01
                steps: 12
                every: 30 days
                first: one period later
                remainder: last
                catch-up: 60 days
        users:
          path: airdrop
          share: rest
          recipients: {file: users.csv, weights: points}
          release:
            - jump: {share: 10%}
            - ramp: {amount: 1_000_000, until: 2027-01-01}
            - ramp: 6 months
      """;

  private Samples() {}

  static Checked read(String text) {
    return PlanReader.read("plan.yaml", text, FILES);
  }

  /** Returns the plan of a text that has no mistakes. */
  static Plan plan(String text) {
    var checked = read(text);
    return checked
        .plan()
        .orElseThrow(() -> new AssertionError(Diagnostics.render(checked.diagnostics(), text)));
  }
}
