package weir.app.option;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weir.evm.Node;
import weir.observe.ReadingOptions;

/** The chain that a command reads. */
public final class ChainOptions {

  private static final long NONE = -1;

  @Mixin private final NodeOption node = new NodeOption();

  @Option(
      names = "--confirmations",
      paramLabel = "BLOCKS",
      converter = WholeNumberConverter.class,
      defaultValue = "0",
      description = "the number of newest blocks to leave out (default: ${DEFAULT-VALUE})")
  private long confirmations;

  @Option(
      names = "--from",
      paramLabel = "BLOCK",
      converter = WholeNumberConverter.class,
      description = "the first block to read (default: the one in which the contracts came to be)")
  private long from = NONE;

  @Option(
      names = "--complete",
      description = "all headers are read and their blooms tested, so that no log can be missing")
  private boolean complete;

  @Option(
      names = "--reorg-below",
      paramLabel = "BLOCK",
      converter = WholeNumberConverter.class,
      description = "the block from which on even final blocks may be replaced")
  private long reorgBelow = NONE;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      converter = WholeNumberConverter.class,
      defaultValue = "60",
      description =
          "how long to keep asking a node that fails, is busy or is behind (default:"
              + " ${DEFAULT-VALUE})")
  private long patience;

  /** Returns the nodes; several are compared with each other. */
  public List<Node> nodes() {
    return node.all().stream().map(Node::at).toList();
  }

  /** Returns how many of the newest blocks are left out. */
  public long confirmations() {
    return confirmations;
  }

  /** Returns how the chain is read. */
  public ReadingOptions reading() {
    return new ReadingOptions(confirmations, given(from), given(reorgBelow), complete, patience());
  }

  /** Returns how long a node is waited for. */
  public Duration patience() {
    return Duration.ofSeconds(patience);
  }

  private static OptionalLong given(long block) {
    return block == NONE ? OptionalLong.empty() : OptionalLong.of(block);
  }
}
