package weir.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.keys.Transaction;

/**
 * A chain that lags, fails, forks, evicts and is used by others at the same time, at random:
 * nothing is done twice, nothing is missed, and the journal says nothing that the chain does not
 * have.
 */
class PayerRandomTest {

  private static final int SEEDS = Integer.getInteger("weir.payer.seeds", 200);

  private static final class Cut extends Error {
    private static final long serialVersionUID = 1;
  }

  @TempDir private Path folder;

  private final Map<String, Integer> fired = new TreeMap<>();

  @Test
  void whatever_a_node_does_each_action_happens_once() throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      String name = "seed " + seed;
      Files.deleteIfExists(folder.resolve("journal"));
      List<Action> actions = PayerRun.all(6);
      var run = new PayerRun(folder.resolve("journal"), new MemoryChain(actions), actions);
      var random = new Random(seed);
      run.chain.mines = random.nextBoolean();
      run.terms = run.terms.withDepth(1 + random.nextInt(4));
      run.chain.hook = call -> misbehave(run, random, call);
      run.meanwhile = () -> pass(run, random);
      int starts = toTheEnd(run, name);
      assertThat(starts).as(name + " ends").isLessThan(60);
      run.chain.hook = call -> {};
      assertThat(run.counts().subList(0, 3)).as(name + " contracts and money").containsOnly(1L);
      assertThat(run.counts()).as(name + " nobody is missed").allMatch(count -> count >= 1);
      assertTrue(run, name);
    }
    assertThat(fired.values()).as(fired.toString()).allMatch(count -> count >= 30);
  }

  private int toTheEnd(PayerRun run, String name) throws InterruptedException {
    for (int start = 1; start < 60; start++) {
      try {
        run.apply();
        return start;
      } catch (Cut cut) {
        fire("cut");
      } catch (IOException e) {
        String words = String.valueOf(e.getMessage());
        assertThat(words).as(name).doesNotContain("is not a journal");
        fire("ended with words");
      }
    }
    return 60;
  }

  /** What the journal says has landed is in the chain. */
  private static void assertTrue(PayerRun run, String name) throws IOException {
    var last = new TreeMap<String, JournalEntry>();
    run.journal().forEach(entry -> last.put(entry.action(), entry));
    var hashes = run.chain.included().map(MemoryChain.Included::hash).toList();
    for (Action action : run.actions) {
      JournalEntry entry = last.get(action.id());
      assertThat(entry)
          .as(name + " " + action.id())
          .isInstanceOfAny(JournalEntry.Landed.class, JournalEntry.Found.class);
      if (entry instanceof JournalEntry.Landed landed) {
        assertThat(hashes).as(name + " " + action.id()).contains(landed.place().transaction());
      }
    }
  }

  private void misbehave(PayerRun run, Random random, String call) throws IOException {
    MemoryChain chain = run.chain;
    chain.lag = 0;
    chain.nonceError = 0;
    chain.forgets = false;
    chain.hidesReceipts = false;
    int dice = random.nextInt(1000);
    if (dice < 8) {
      fire("cut");
      throw new Cut();
    } else if (dice < 40) {
      fire("no answer");
      throw new IOException("no answer");
    } else if (dice < 80) {
      chain.lag = 1 + random.nextInt(5);
      fire("lag");
    } else if (dice < 100 && call.equals("nonce")) {
      chain.nonceError = random.nextBoolean() ? -1 : 1;
      fire("wrong nonce");
    } else if (dice < 130 && call.startsWith("send")) {
      chain.forgets = true;
      fire("forgotten");
    } else if (dice < 160 && call.equals("receipt")) {
      chain.hidesReceipts = true;
      fire("hidden receipt");
    } else if (dice < 190 && call.equals("id")) {
      fire("wrong id");
      chain.saidId = java.util.Optional.of(1L);
      return;
    }
    chain.saidId = java.util.Optional.empty();
  }

  private void pass(PayerRun run, Random random) {
    MemoryChain chain = run.chain;
    int dice = random.nextInt(200);
    if (dice < 4) {
      // As deep as nobody relies on yet, in a run that waits for more.
      chain.fork(1 + random.nextInt(2), random.nextBoolean());
      fire("fork");
    } else if (dice < 24 && !chain.pool.isEmpty()) {
      chain.pool.remove(
          new ArrayList<>(chain.pool.keySet()).get(random.nextInt(chain.pool.size())));
      fire("evicted");
    } else if (dice < 44 && !chain.pool.isEmpty()) {
      long nonce = chain.pool.firstKey();
      Transaction waiting = Transaction.read(chain.pool.firstEntry().getValue().raw());
      chain.pool.remove(nonce);
      chain.hook = call -> {};
      Strangers.send(chain, nonce, random.nextBoolean() ? "0x99" : waiting.data().toString());
      chain.hook = call -> misbehave(run, random, call);
      fire("stranger");
    } else if (dice < 90) {
      chain.mine();
    }
  }

  private void fire(String kind) {
    fired.merge(kind, 1, Integer::sum);
  }
}
