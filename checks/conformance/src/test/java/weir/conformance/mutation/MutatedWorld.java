package weir.conformance.mutation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import weir.evm.keys.DevelopmentAccounts;
import weir.units.Address;
import weir.units.Keccak;

/** A plan with distributions of many kinds, for a token of its own or one that exists. */
enum MutatedWorld {
  /** The plan makes its token. */
  OWN,
  /** The token exists before the plan, and there is more of it. */
  EXISTING;

  /** The account that revokes grants of the team. */
  static final int REVOKER = 5;

  private static final int GUARDIAN = 6;
  private static final int BUYER = 7;
  private static final int TREASURY = 8;
  private static final int OPS = 9;

  /** Thirteen is no power of two, so that the last push is smaller than the others. */
  private static final int DROPPED = 13;

  static Address account(int number) {
    return DevelopmentAccounts.signer(number).address();
  }

  /** Returns an account that is a holder. */
  static Address holder(String name) {
    return Address.of(Keccak.hash(name.getBytes(StandardCharsets.UTF_8)).bytes(), 12);
  }

  /**
   * Writes the plan and its lists.
   *
   * @param token the contract of the token that exists
   */
  Path write(Path folder, Address token) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("drop.csv"), drop());
    Files.writeString(
        folder.resolve("gift.csv"),
        "weight,address\n1,%s\n1,%s\n2.5,%s\n1,%s\n0.000003,%s\n"
            .formatted(holder("g0"), holder("g1"), holder("g2"), holder("g0"), holder("g3")));
    Files.writeString(
        folder.resolve("team.csv"),
        "address,weight\n%s,1\n%s,1\n%s,1\n%s,4\n"
            .formatted(holder("t0"), holder("t1"), holder("t2"), holder("t3")));
    Files.writeString(
        folder.resolve("linear.csv"),
        "address,units\n%s,999999999999999999999999\n%s,400000000000000000000000\n%s,100000000000000000000001\n"
            .formatted(holder("l0"), holder("l1"), holder("l0")));
    Files.writeString(
        folder.resolve("table.csv"),
        "address,amount,start\n%s,100000,2026-01-31\n%s,200000,2026-03-31\n%s,300000,\n"
            .formatted(holder("c0"), holder("c1"), holder("c2")));
    return Files.writeString(folder.resolve("plan.yaml"), text(asset(token)));
  }

  private String asset(Address token) {
    return switch (this) {
      case OWN -> "supply: 10_000_000, name: Mutated";
      case EXISTING -> "supply: 10_000_000, name: Mutated, contract: " + token;
    };
  }

  /** Two neighbours have equal amounts each. */
  private static String drop() {
    var lines = new StringBuilder("address,amount\n");
    int left = 1_000_000;
    for (int i = 0; i < DROPPED; i++) {
      int tokens = i == DROPPED - 1 ? left : 60_000 + i / 2 * 1_000;
      left -= tokens;
      lines.append(holder("d" + i)).append(',').append(tokens).append('\n');
    }
    return lines.toString();
  }

  private static String text(String asset) {
    return """
    weir: 1
    name: Mutated
    asset: {symbol: MUT, decimals: 18, %s}
    chain: eip155:31337
    genesis: 2026-01-31
    month-end: last-day
    issuer: %s
    distributions:
      drop:
        path: airdrop
        amount: 1_000_000
        recipients: {file: drop.csv}
        release: [{jump: 100%%}]
      gift:
        path: airdrop
        amount: 700_000.000000000000000001
        recipients: {file: gift.csv, weights: weight, duplicates: merge}
        release: [{wait: 1 month}, {jump: 100%%}]
        claim-window: 800 days
      team:
        path: vesting
        amount: 2_000_000
        recipients: {file: team.csv, weights: weight}
        release:
          - wait: 1 month
          - jump: 10%%
          - stairs: {steps: 12, every: 1 month, first: one period later, remainder: last}
        revocable: {by: %s, returns: treasury, backdate: 2 days}
        moves: {guardian: %s, delay: 3 days}
        clock: {forward: 10 days, still: 20 days, delay: 1 day}
      linear:
        path: vesting
        amount: 1_500_000
        recipients: {file: linear.csv, units: units, duplicates: separate}
        release: [{ramp: {over: 12 months, catch-up: 3 months}}]
        claim-window: 2_000 days
      sale:
        path: placement
        amount: 300_000
        recipient: %s
        release:
          - decay: {every: 28 days, periods: 10, inside: line, times: 98%%}
        unlock: [{wait: 6 months}, {jump: 1/3}, {wait: 2 months}, {jump: rest}]
      table:
        path: vesting
        amount: 600_000
        recipients: {file: table.csv, start: start}
        release: [{stairs: {steps: 6, every: 1 month, first: one period later}}]
      treasury:
        path: treasury
        amount: 2_000_000
        custody: %s
        recipient: %s
        release: [{jump: 10%%}, {ramp: 24 months}]
      ops:
        path: treasury
        share: rest
        custody: %s
        recipient: %s
        release: [{jump: 10%%}, {ramp: 24 months}]
    """
        .formatted(
            asset,
            account(0),
            account(REVOKER),
            account(GUARDIAN),
            account(BUYER),
            account(TREASURY),
            account(TREASURY),
            account(OPS),
            account(OPS));
  }
}
