package weir.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.settle.PayerRun.FUND;
import static weir.settle.PayerRun.OPEN;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.Fees;
import weir.evm.Signed;
import weir.evm.keys.DevelopmentAccounts;
import weir.evm.keys.Transaction;

/** A key signs for one chain only, within the limits, whatever a node proposes. */
class PayerFeesTest {

  private static final BigInteger GWEI = BigInteger.TEN.pow(9);

  @TempDir private Path folder;

  /** Here 500,000 gwei, which once took all of an issuer's ether. */
  @Test
  void a_node_that_proposes_too_much_is_cut_to_the_limits() throws Exception {
    PayerRun run = run(FUND);
    run.chain.fees = new Fees(gwei(500_000), gwei(500_000));
    run.apply();
    Transaction sent = run.chain.seen.values().iterator().next();
    assertThat(sent.maxFee()).isEqualTo(SpendingLimits.USUAL.maxFee());
    assertThat(sent.tip()).isEqualTo(SpendingLimits.USUAL.maxTip());
  }

  @Test
  void gas_is_a_quarter_more_than_estimated_and_never_more_than_chain_and_limit_allow()
      throws Exception {
    PayerRun run = run(FUND);
    run.chain.gasOfACall = 16_000_000;
    run.apply();
    assertThat(run.chain.seen.values().iterator().next().gasLimit()).isEqualTo(1 << 24);
    PayerRun low = run(OPEN);
    low.chain.gasLimit = 60_000;
    low.chain.mine();
    low.apply();
    assertThat(low.chain.seen.values().iterator().next().gasLimit()).isEqualTo(60_000);
  }

  @Test
  void an_action_is_given_the_gas_that_was_measured_if_the_node_estimates_less() throws Exception {
    PayerRun run = run(FUND, OPEN);
    run.terms = run.terms.withGas(Map.of(FUND.id(), 62_501L, OPEN.id(), 62_499L));
    run.apply();
    assertThat(run.chain.included())
        .extracting(each -> each.transaction().gasLimit())
        .as("five quarters of 50,000 are 62,500")
        .containsExactly(62_501L, 62_500L);
  }

  @Test
  void an_action_that_needs_more_gas_than_a_transaction_may_use_is_refused_with_its_figures()
      throws Exception {
    PayerRun run = run(FUND);
    run.chain.gasOfACall = 19_164_748;
    assertThatThrownBy(run::apply)
        .isInstanceOf(SettlementException.class)
        .hasMessage(
            "fund/treasury (send 5) needs 19164748 gas, more than the 16777216 that a transaction"
                + " may use here");
    assertThat(run.journal()).isEmpty();
  }

  @Test
  void the_limit_of_all_costs_counts_what_earlier_runs_spent() throws Exception {
    PayerRun run = run(FUND, OPEN);
    // The first costs 40,000 gas at 2 gwei; each may cost 62,500 at 3.
    BigInteger total = gwei(40_000 * 2 + 62_500 * 3).subtract(BigInteger.ONE);
    run.terms = new SendingTerms(limits(gwei(300), total), 1, 16, Map.of());
    assertThatThrownBy(run::apply)
        .isInstanceOf(SettlementException.class)
        .hasMessageContaining("open/team may cost")
        .hasMessageContaining("above the limit of " + total + " wei in all");
    assertThat(run.counts()).containsExactly(1L, 0L);
    run.terms = new SendingTerms(limits(gwei(300), total.add(BigInteger.ONE)), 1, 16, Map.of());
    run.apply();
    assertThat(run.counts()).containsExactly(1L, 1L);
  }

  @Test
  void a_base_fee_above_the_signed_maximum_is_answered_by_a_higher_bid_under_the_same_nonce()
      throws Exception {
    PayerRun run = run(FUND);
    run.chain.mines = false;
    run.chain.hook =
        call -> {
          if (call.equals("send 0") && run.chain.seen.isEmpty()) {
            run.chain.baseFee = gwei(40);
            run.chain.fees = new Fees(gwei(40), gwei(1));
          }
        };
    run.meanwhile = run.chain::mine;
    run.apply();
    assertThat(run.counts()).containsExactly(1L);
    assertThat(run.kinds()).containsExactly("intended", "intended", "landed");
    List<Transaction> versions = versions(run);
    assertThat(versions).extracting(Transaction::nonce).containsExactly(0L, 0L);
    assertThat(versions.get(1).data()).isEqualTo(versions.get(0).data());
    assertRaised(versions.get(0), versions.get(1));
  }

  /** Sixteen on their way and one in a block of twelve seconds: the last one waits for minutes. */
  @Test
  void what_waits_behind_others_is_not_stuck_and_is_signed_once() throws Exception {
    PayerRun run = run(PayerRun.all(30).toArray(Action[]::new));
    run.chain.mines = false;
    run.chain.mostInBlock = 1;
    var slept = new Duration[] {Duration.ZERO};
    run.meanwhile =
        () -> {
          slept[0] = slept[0].plus(run.pauses.getLast());
          if (slept[0].compareTo(Duration.ofSeconds(12)) >= 0) {
            slept[0] = Duration.ZERO;
            run.chain.mine();
          }
        };
    run.apply();
    assertThat(run.told).noneMatch(words -> words.contains("is replaced"));
    assertThat(run.chain.seen).hasSize(33);
    assertThat(run.counts()).containsOnly(1L);
  }

  @Test
  void what_does_not_land_for_a_minute_is_replaced_and_whichever_version_lands_counts()
      throws Exception {
    PayerRun run = run(FUND);
    run.chain.mines = false;
    run.meanwhile =
        () -> {
          if (run.chain.seen.size() == 2) {
            // The pool of the block's maker had the first one only.
            run.chain.pool.put(0L, first(run));
            run.chain.mine();
          }
        };
    run.apply();
    assertThat(run.counts()).containsExactly(1L);
    assertThat(run.kinds()).containsExactly("intended", "intended", "landed");
    assertRaised(versions(run).get(0), versions(run).get(1));
    assertThat(run.told).anyMatch(words -> words.contains("is replaced under nonce 0"));
  }

  private static Signed first(PayerRun run) {
    try {
      return run.journalNow().stream()
          .map(JournalEntry.Intended.class::cast)
          .map(JournalEntry.Intended::signed)
          .findFirst()
          .orElseThrow();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void a_base_fee_above_the_limit_is_waited_for_with_words_and_passes() throws Exception {
    PayerRun run = run(FUND);
    run.chain.baseFee = gwei(400);
    run.chain.fees = new Fees(gwei(400), gwei(1));
    run.chain.mine();
    int[] rests = {0};
    run.meanwhile =
        () -> {
          if (++rests[0] == 200) {
            run.chain.baseFee = gwei(20);
            run.chain.mine();
          }
        };
    run.apply();
    assertThat(run.counts()).containsExactly(1L);
    assertThat(run.told)
        .anyMatch(words ->
            words.equals(
                "fund/treasury waits: the base fee is 400000000000 wei for a unit of gas, the"
                    + " limit is 300000000000 wei"));
  }

  @Test
  void a_base_fee_that_stays_above_the_limit_ends_the_run_with_the_figures() throws Exception {
    PayerRun run = run(FUND);
    run.chain.baseFee = gwei(400);
    run.chain.mine();
    assertThatThrownBy(run::apply)
        .isInstanceOf(SettlementException.class)
        .hasMessageContaining("nothing has happened for 600 seconds")
        .hasMessageContaining("the base fee is 400000000000 wei");
    assertThat(run.journal()).isEmpty();
    // Signed before it rose: it may land later, and a later run goes on with it.
    PayerRun late = run(OPEN);
    late.chain.mines = false;
    late.meanwhile = late.chain::mine;
    late.chain.hook =
        call -> late.chain.baseFee = call.equals("send 0") ? gwei(400) : late.chain.baseFee;
    assertThatThrownBy(late::apply).hasMessageContaining("the limit is 300000000000 wei");
    late.chain.hook = call -> {};
    late.chain.baseFee = gwei(1);
    late.apply();
    assertThat(late.counts()).containsExactly(1L);
  }

  /** As earlier versions signed them, for instance with --batch 512. */
  @Test
  void a_transaction_in_the_journal_with_more_gas_than_the_chain_takes_is_signed_again()
      throws Exception {
    PayerRun run = run(FUND);
    announce(run, transaction(31337, 0, 19_164_748));
    run.apply();
    assertThat(run.counts()).containsExactly(1L);
    assertThat(versions(run).get(1).gasLimit()).isEqualTo(1 << 24);
    assertThat(versions(run).get(1).nonce()).isZero();
  }

  @Test
  void a_signature_is_for_the_settlements_chain_and_one_other_answer_stops_before_signing()
      throws Exception {
    PayerRun run = run(FUND, OPEN);
    int[] asked = {0};
    run.chain.hook =
        call -> {
          if (call.equals("id")) {
            run.chain.saidId = ++asked[0] == 3 ? Optional.of(1L) : Optional.empty();
          }
        };
    assertThatThrownBy(run::apply)
        .isInstanceOf(SettlementException.class)
        .hasMessage(
            "the settlement is for eip155:31337, the node is of eip155:1; nothing was signed");
    run.apply();
    assertThat(run.counts()).containsExactly(1L, 1L);
    assertThat(run.chain.seen.values()).extracting(Transaction::chainId).containsOnly(31337L);
  }

  /** Earlier versions signed for whichever chain the node named. */
  @Test
  void bytes_for_another_chain_in_the_journal_are_named_and_do_not_stop_the_settlement()
      throws Exception {
    PayerRun run = run(FUND);
    announce(run, transaction(1, 0, 60_000));
    run.apply();
    assertThat(run.counts()).containsExactly(1L);
    assertThat(run.told)
        .anyMatch(words -> words.contains("is signed for another chain"))
        .contains("fund/treasury landed");
  }

  @Test
  void bytes_in_the_journal_under_another_hash_or_nonce_are_refused() throws Exception {
    Signed signed = DevelopmentAccounts.signer(0).sign(transaction(31337, 0, 60_000));
    for (var entry :
        List.of(
            new JournalEntry.Intended("fund/treasury", 1, signed, 0),
            new JournalEntry.Intended(
                "fund/treasury", 0, new Signed(signed.raw(), weir.units.Hash32.ZERO), 0))) {
      PayerRun run = run(FUND);
      try (var open = Journal.open(journal(), SettlementFile.hash(run.settlement()))) {
        open.write(entry);
      }
      assertThatThrownBy(run::apply)
          .isInstanceOf(SettlementException.class)
          .hasMessageContaining("under another hash or nonce than its own");
    }
  }

  private void announce(PayerRun run, Transaction transaction) throws Exception {
    try (var open = Journal.open(journal(), SettlementFile.hash(run.settlement()))) {
      open.write(
          new JournalEntry.Intended(
              FUND.id(), transaction.nonce(), PayerRun.SIGNER.sign(transaction), 0));
    }
  }

  private static Transaction transaction(long chain, long nonce, long gas) {
    return new Transaction(
        chain,
        nonce,
        GWEI,
        gwei(3),
        gas,
        Optional.of(FUND.to()),
        BigInteger.ZERO,
        weir.units.Bytes.parse(FUND.data()));
  }

  /** Pools take a replacement for a tenth more of both. */
  private static void assertRaised(Transaction old, Transaction by) {
    assertThat(by.maxFee().multiply(BigInteger.TEN))
        .isGreaterThanOrEqualTo(old.maxFee().multiply(BigInteger.valueOf(11)));
    assertThat(by.tip().multiply(BigInteger.TEN))
        .isGreaterThanOrEqualTo(old.tip().multiply(BigInteger.valueOf(11)));
  }

  private static List<Transaction> versions(PayerRun run) throws Exception {
    return run.journal().stream()
        .filter(JournalEntry.Intended.class::isInstance)
        .map(entry -> Transaction.read(((JournalEntry.Intended) entry).signed().raw()))
        .toList();
  }

  private static SpendingLimits limits(BigInteger max, BigInteger total) {
    return new SpendingLimits(max, gwei(10), SpendingLimits.MOST_GAS, total);
  }

  private static BigInteger gwei(long count) {
    return GWEI.multiply(BigInteger.valueOf(count));
  }

  private PayerRun run(Action... actions) throws Exception {
    java.nio.file.Files.deleteIfExists(journal());
    return new PayerRun(journal(), actions);
  }

  private Path journal() {
    return folder.resolve("journal");
  }
}
