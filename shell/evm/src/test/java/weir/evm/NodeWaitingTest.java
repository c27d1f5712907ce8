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
    String answer =
        of(10)
            .until(() -> {
              if (asked[0]++ < 3) {
                throw RpcException.unreachable("eth_call", "node: gone");
              }
              return "there";
            });
    assertThat(answer).isEqualTo("there");
    assertThat(slept).containsExactly(300L, 600L, 1200L);
  }

  @Test
  void what_does_not_pass_is_not_waited_for() {
    var refusal = new RpcReply.Failure(-32000, "missing trie node", Optional.empty());
    RpcException missing = RpcException.refused("eth_call", refusal);
    assertThatThrownBy(() ->
            of(10)
                .until(() -> {
                  throw missing;
                }))
        .isSameAs(missing);
    assertThatThrownBy(() ->
            of(10)
                .until(() -> {
                  throw new IOException("node: shows another chain");
                }))
        .hasMessage("node: shows another chain");
    assertThat(slept).isEmpty();
  }
}
