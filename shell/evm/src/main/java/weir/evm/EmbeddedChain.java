package weir.evm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import weir.evm.keys.DevelopmentAccounts;

/**
 * A private chain: anvil, started as a child process and reachable from this machine only. It ends
 * when it is closed or when this process ends, even if this process is killed.
 *
 * <p>It is all in memory, so nothing is kept. The accounts of {@link DevelopmentAccounts} hold
 * 10,000 ether each, and {@link Create2#DEPLOYER} is deployed.
 */
public final class EmbeddedChain implements AutoCloseable {

  /** When blocks are made. */
  public enum Mining {
    /**
     * As soon as a transaction comes. Warning: send an account's next transaction only when its
     * last one has a receipt. Anvil 1.7.1 can lose a transaction that comes while its predecessor
     * is being mined; for many at once use {@link #WHEN_TOLD}.
     */
    EACH_TRANSACTION,
    /** Only when {@link #mine} is called; no transaction that came before is lost. */
    WHEN_TOLD
  }

  /**
   * How to start a chain.
   *
   * @param folder holds {@code package.json} and its lock; the program is installed there
   * @param chainId its EIP-155 number, from 1 on
   * @param genesis the time of block 0, in whole UTC seconds
   * @param mining when blocks are made
   * @param blockGas the gas that a block has; a transaction then has at most 2^24 of it (EIP-7825).
   *     0 for a chain with the usual blocks and without that limit
   */
  public record Setup(Path folder, long chainId, Instant genesis, Mining mining, long blockGas) {

    /** Returns the setup of a chain with the usual gas of a block. */
    public Setup(Path folder, long chainId, Instant genesis, Mining mining) {
      this(folder, chainId, genesis, mining, 0);
    }

    /** Checks that the numbers are those of a chain. */
    public Setup {
      if (chainId < 1 || genesis.getEpochSecond() < 1) {
        throw new IllegalArgumentException(
            "a chain has a number from 1 on and a genesis after 1970: " + chainId + ", " + genesis);
      }
    }
  }

  /**
   * A shell script that ends the child with its parent. The shell's standard input is a pipe whose
   * other end only the parent holds, so the system closes it whenever the parent ends, even by a
   * signal that cannot be caught; then the child is killed, which loses nothing, as it keeps
   * nothing. INT and HUP are ignored because a terminal sends them to the whole group: the parent
   * decides. The first line states the child's process number.
   */
  private static final String GUARD =
      """
      trap '' INT HUP
      exec 3<&0
      "$@" </dev/null 3<&- &
      child=$!
      echo "child $child"
      { cat <&3; kill -9 "$child"; } >/dev/null 2>&1 &
      watch=$!
      exec 3<&-
      wait "$child"
      kill "$watch" 2>/dev/null
      """;

  /** How many of the newest states the chain keeps; a test makes a few thousand blocks at most. */
  private static final String MOST_STATES = "4000";

  private static final String LISTENING = "Listening on 127.0.0.1:";

  private final Process guard;
  private final long child;
  private final Thread atExit;
  private final Node node;
  private final URI uri;

  private EmbeddedChain(Process guard, long child, Thread atExit, URI uri) {
    this.guard = guard;
    this.child = child;
    this.atExit = atExit;
    this.uri = uri;
    this.node = Node.at(uri);
  }

  /**
   * Starts the chain and returns when it answers; installs the program first if it is missing.
   *
   * @param progress receives a line about work that takes long
   * @throws IOException if the program cannot be installed or started, with its output
   */
  public static EmbeddedChain start(Setup setup, Consumer<String> progress) throws IOException {
    Path program = AnvilPackage.program(setup.folder(), progress);
    var command = new ArrayList<>(List.of("sh", "-c", GUARD, "sh", program.toString()));
    // Port 0 lets the system choose, so that no other program can have taken it meanwhile.
    command.addAll(List.of("--host", "127.0.0.1", "--port", "0"));
    command.addAll(List.of("--chain-id", Long.toString(setup.chainId())));
    command.addAll(List.of("--timestamp", Long.toString(setup.genesis().getEpochSecond())));
    // More states than it keeps by itself, in memory: those that it moves to the disk lose codes.
    command.addAll(List.of("--prune-history", MOST_STATES));
    if (setup.mining() == Mining.WHEN_TOLD) {
      command.add("--no-mining");
    }
    if (setup.blockGas() > 0) {
      command.addAll(List.of("--gas-limit", Long.toString(setup.blockGas())));
      command.add("--enable-tx-gas-limit");
    }
    Process guard = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread atExit = Thread.ofPlatform().unstarted(() -> end(guard));
    Runtime.getRuntime().addShutdownHook(atExit);
    boolean started = false;
    try {
      var lines = guard.inputReader(StandardCharsets.UTF_8);
      long child = childNumber(lines.readLine());
      var chain = new EmbeddedChain(guard, child, atExit, listening(lines));
      // Its output must be read from now on, or it would block when the pipe is full.
      Thread.ofPlatform().daemon().name("embedded-chain").start(() -> drain(lines));
      chain.node.rpc().call("anvil_setLoggingEnabled", false);
      started = true;
      return chain;
    } finally {
      if (!started) {
        end(guard, atExit);
      }
    }
  }

  /** Returns the address at which the chain answers. */
  public URI uri() {
    return uri;
  }

  /** Returns the chain's node. */
  public Node node() {
    return node;
  }

  /**
   * Gives the next block this time, in whole UTC seconds.
   *
   * @throws IllegalArgumentException unless it is later than that of the newest block
   */
  public void setNextBlockTime(Instant time) throws RpcException {
    // Anvil also accepts the newest block's own time, which no other chain does.
    Optional<Block> newest = node.block(BlockTag.LATEST);
    if (newest
        .filter(block -> time.getEpochSecond() <= block.time().getEpochSecond())
        .isPresent()) {
      throw new IllegalArgumentException(
          "a block's time must be later than %s, that of the block before it: %s"
              .formatted(newest.get().time(), time));
    }
    node.rpc().call("evm_setNextBlockTimestamp", time.getEpochSecond());
  }

  /** Makes a block of the waiting transactions. */
  public void mine() throws RpcException {
    node.rpc().call("evm_mine");
  }

  /** Makes a block of this time of the waiting transactions. */
  public void mineAt(Instant time) throws RpcException {
    setNextBlockTime(time);
    mine();
  }

  /** Changes when blocks are made. */
  public void setMining(Mining mining) throws RpcException {
    node.rpc().call("evm_setAutomine", mining == Mining.EACH_TRANSACTION);
  }

  /** Returns a mark of the present state, to which {@link #revert} goes back once. */
  public String snapshot() throws RpcException {
    return RpcValue.of("evm_snapshot", node.rpc().call("evm_snapshot")).text();
  }

  /**
   * Goes back to the state of the mark.
   *
   * @throws RpcException if there is no such mark, or it was used before
   */
  public void revert(String mark) throws RpcException {
    RpcValue answer = RpcValue.of("evm_revert", node.rpc().call("evm_revert", mark));
    if (!answer.flag()) {
      throw answer.malformed("says that there is no mark " + mark);
    }
  }

  /** Ends the chain and waits until it has ended; a second call does nothing. */
  @Override
  public void close() {
    end(guard, atExit);
  }

  /** The process of the chain itself, below the shell that guards it. */
  long processId() {
    return child;
  }

  private static void end(Process guard, Thread atExit) {
    end(guard);
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // This process is ending already, and the hook does the same once more.
    }
  }

  private static void end(Process guard) {
    try {
      guard.getOutputStream().close();
      guard.waitFor();
    } catch (IOException e) {
      guard.destroyForcibly(); // the pipe is broken, so the shell is gone already
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long childNumber(@Nullable String line) throws IOException {
    if (line == null || !line.matches("child [0-9]{1,18}")) {
      throw new IOException("the embedded chain did not start: the shell said " + line);
    }
    return Long.parseLong(line.substring(6));
  }

  private static URI listening(BufferedReader lines) throws IOException {
    var said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(LISTENING)) {
        return URI.create("http://127.0.0.1:" + line.substring(LISTENING.length()).strip());
      }
      said.append(line).append('\n');
    }
    throw new IOException("the embedded chain did not start; it said:\n" + said);
  }

  private static void drain(BufferedReader lines) {
    try (lines) {
      lines.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // The chain was closed: there is nothing left to read.
    }
  }
}
