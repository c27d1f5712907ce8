package weir.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NodeWaitingTest {

  private final IOException busy = new IOException("node: too many requests");

  private final List<Long> slept = new ArrayList<>();

  private NodeWaiting of(long seconds) {
    return new NodeWaiting(Duration.ofSeconds(seconds), (time, why) -> slept.add(time.toMillis()));
  }

  @Test
  void it_waits_twice_as_long_each_time_up_to_five_seconds_and_never_above_the_limit()
      throws IOException {
    NodeWaiting patience = of(20);
    for (int i = 0; i < 7; i++) {
      patience.rest(busy);
    }
    assertThat(slept).containsExactly(300L, 600L, 1200L, 2400L, 4800L, 5000L, 5000L);
    patience.rest(busy);
    assertThat(slept.getLast()).isEqualTo(700);
    assertThatThrownBy(() -> patience.rest(busy))
        .hasMessage(
            "node: too many requests; it stayed so for 20 seconds. Try again later, or use another"
                + " node")
        .hasCause(busy);
    assertThat(slept).hasSize(8);
  }

  @Test
  void something_new_gives_all_of_it_back() throws IOException {
    NodeWaiting patience = of(1);
    patience.rest(busy);
    patience.rest(busy);
    patience.renew();
    patience.rest(busy);
    assertThat(slept).containsExactly(300L, 600L, 300L);
  }

  @Test
  void none_waits_for_nothing() {
    assertThatThrownBy(() -> of(0).rest(busy))
        .hasMessage("node: too many requests. Try again later, or use another node");
    assertThat(slept).isEmpty();
  }

  @Test
  void a_question_is_asked_until_it_is_answered() throws IOException {
    int[] asked = {0};
    Node.Retry retry = of(10).retry(() -> {});
    for (int question = 0; question < 2; question++) {
      String answer =
          retry.until(() -> {
            if (asked[0]++ % 4 < 3) {
              throw RpcException.unreachable("eth_call", "node: gone");
            }
            return "there";
          });
      assertThat(answer).isEqualTo("there");
    }
    assertThat(slept).containsExactly(300L, 600L, 1200L, 300L, 600L, 1200L);
  }

  @Test
  void what_the_node_does_not_keep_and_what_a_contract_refuses_is_not_waited_for() {
    for (var refusal :
        List.of(
            new RpcReply.Failure(-32000, "missing trie node", Optional.empty()),
            new RpcReply.Failure(3, "execution reverted", Optional.empty()))) {
      RpcException answer = RpcException.refused("eth_call", refusal);
      assertThatThrownBy(() ->
              of(10)
                  .retry(() -> {})
                  .until(() -> {
                    throw answer;
                  }))
          .isSameAs(answer);
    }
    assertThat(slept).isEmpty();
  }

  @Test
  void what_waiting_does_not_change_is_told_in_its_own_words_and_keeps_the_failure() {
    RpcException gone = RpcException.unreachable("eth_call", "node: gone");
    assertThatThrownBy(() ->
            of(10)
                .retry(() -> {
                  throw new IOException("a fork has replaced block 7");
                })
                .until(() -> {
                  throw gone;
                }))
        .isInstanceOf(RpcException.class)
        .hasMessage("a fork has replaced block 7")
        .hasCause(gone);
    assertThat(slept).isEmpty();
  }
}
