package weir.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import weir.diagnose.Diagnostics;
import weir.plan.Plan;
import weir.units.Amount;
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

  /** A plan that uses what {@link #FULL} does not: the rest of the keys and statements. */
  static final String WHOLE =
      """
      weir: 1
      name: Lighthouse token
      asset: {symbol: LHT, name: Lighthouse, decimals: 6, supply: 1_000_000}
      chain: eip155:31337
      genesis: 2026-01-01
      volume: 5_000
      blocks:
        every: 10 minutes
        known:
          - {height: 0, at: 2026-01-01}
          - {height: 210_000, at: 2029-11-28T15:24:38Z}
      conditions:
        mainnet:
          kind: milestone
          says: mainnet has run for 30 days
          attested-by:
            - 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
            - 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
          needed: 2
          deadline: 2027-01-01
          at-deadline: release
          opened: 2026-09-01
        price-2:
          kind: price
          says: the price has been above 2.50 for a week
          at-least: 2.50
          quote: USD
          oracle: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
          window: 7 days
        vote:
          kind: governance
          says: the holders have voted for it
          by: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
        listing: {kind: tbd, says: no date is announced}
      releases:
        four-years:
          - ramp: {over: 48 months, catch-up: 12 months}
        at-once:
          - jump: 100%
      streams:
        mined:
          share: 10%
          release:
            - decay: {every: 2 years, periods: 25, inside: line, times: 1/2}
      burns:
        buy-back:
          amount: 10_000
          release:
            - jump: {share: 100%, at: 2027-01-01}
        fees:
          share: 1%
          release: four-years
      supply:
        circulating:
          without: [treasury, team]
          locked: out
          staked: in
          says: all that is out of the hands of the project
      silence:
        - {lint: one-day-unlock, distribution: team, reason: disclosed in section 4}
        - {lint: dust, reason: the amounts are small}
      amends:
        plan: 0x00000000000000000000000000000000000000000000000000000000000000ab
        version: 2
        effective: 2026-06-01
        reason: the team waits longer
      history:
        - version: 1
          plan: 0x00000000000000000000000000000000000000000000000000000000000000ab
          reason: first
          promises: 0x00000000000000000000000000000000000000000000000000000000000000cd
      distributions:
        team:
          path: vesting
          share: 10%
          labels: [insider, investor]
          recipients:
            file: team.csv
            tokens: amount
            start: hired
            release: terms
            left: left
          release: four-years
          unlock:
            - wait: {until: end of seed + 1 month}
            - jump: 100%
          revocable:
            by: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
            returns: treasury
            backdate: 2 weeks
          claim-window: 2060-01-01
          moves: {guardian: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC, delay: 30 days}
          clock: {forward: 90 days, still: 60 days, delay: 1 week}
        seed:
          path: placement
          share: 6/7 of 10.5%
          left: 2027-03-01
          holders-not-known: true
          release:
            - tranches:
                share: 10%
                at: [2026-02-01, genesis + 3 months]
                parts: [1, 3]
                of: weights
            - tranches: {every: 1 month, first: at start, parts: [5%, 2 times 2.5%]}
            - rates: {every: 12 months, parts: [20_000, 9_000], share: 29/90}
            - rates:
                share: rest
                from: 2028-01-01
                until: [2028-02-01, 2028-03-01]
                parts: [100, 250]
                of: weights
                cumulative: true
        miners:
          path: emission
          holders-not-known: true
          stream:
            of: mined
            shares: [{until: 2030-01-01, share: 40%}, {share: 0%}]
        blocks:
          path: emission
          amount: 9_000
          holders-not-known: true
          release:
            - decay:
                from: block 210_000
                amount: 9_000
                every: 1_000 blocks
                periods: 20
                inside: line
                times: 1/2
                rate: 5 per block
                end: cut
        falling:
          path: staking
          amount: 10_000
          holders-not-known: true
          release:
            - when: mainnet
            - decay:
                share: 50%
                every: 28 days
                periods: 100
                inside: step
                first: one period later
                half-life: 56 days
                begins: 100
                end: last
            - jump: {share: 10%, at: condition vote + 3 months}
            - decay:
                share: 40%
                from: block 1_000 + 10 blocks
                every: 1 week
                periods: 10
                inside: step
                first: at start
                of-remaining: 5%
        treasury:
          path: treasury
          share: rest
          recipient: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
          release: at-once
      """;

  /** What {@link #FULL} may say besides about who controls its contracts. */
  static final String CONTROL =
      """
      control:
        token:
          contract: 0x5FbDB2315678afecb367f032d93F642f64180aa3
          code: 0x00000000000000000000000000000000000000000000000000000000000000ef
          owner: none
          roles:
            - role: MINTER_ROLE
              held-by: [0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266]
        market:
          contract: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
          owners:
            - 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
            - 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
          threshold: 2
      """;

  private Samples() {}

  /** Returns the sum of the amounts that the distributions state. */
  static Amount distributed(Plan plan) {
    return plan.distributions().stream()
        .flatMap(d -> d.amount().stream())
        .reduce(plan.asset().asset().zero(), Amount::plus);
  }

  static ReadPlan read(String text) {
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
