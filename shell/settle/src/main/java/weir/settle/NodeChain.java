package weir.settle;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import weir.evm.BlockTag;
import weir.evm.Fees;
import weir.evm.Message;
import weir.evm.Node;
import weir.evm.Receipt;
import weir.evm.RpcException;
import weir.evm.SendResult;
import weir.evm.Signed;
import weir.evm.keys.Signer;
import weir.evm.keys.Transaction;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.RegistryCalls;
import weir.vault.RegistryViews;
import weir.vault.VaultViews;

/** A real chain, behind a node, with the signer of one sender. */
final class NodeChain implements SettlementChain {

  private final Node node;
  private final Signer signer;

  NodeChain(Node node, Signer signer) {
    this.node = node;
    this.signer = signer;
  }

  @Override
  public long id() throws IOException {
    return node.chainId();
  }

  @Override
  public long nonce() throws IOException {
    return node.nonce(signer.address(), BlockTag.LATEST);
  }

  @Override
  public boolean holds(DoneWhen guard) throws IOException {
    return switch (guard) {
      case DoneWhen.CodeAt(var account) -> hasCode(account);
      case DoneWhen.Funded(var issuer, var funding) ->
          RegistryViews.isFunded(node, BlockTag.LATEST, issuer, funding);
      case DoneWhen.Allowed allowed -> isAllowed(allowed);
      case DoneWhen.PoolOpen(var vault, var distribution) ->
          hasCode(vault) && new VaultViews(node, BlockTag.LATEST).isOpened(vault, distribution);
      case DoneWhen.Contract() -> true;
    };
  }

  private boolean hasCode(Address account) throws IOException {
    return !node.code(account, BlockTag.LATEST).isEmpty();
  }

  private boolean isAllowed(DoneWhen.Allowed allowed) throws IOException {
    if (!hasCode(allowed.token())) {
      return false;
    }
    BigInteger needed = BigInteger.ZERO;
    for (DoneWhen.Funded funded : allowed.fundings()) {
      if (!holds(funded)) {
        needed = needed.add(funded.funding().amount());
      }
    }
    BigInteger units =
        new VaultViews(node, BlockTag.LATEST)
            .allowance(allowed.token(), allowed.owner(), RegistryCalls.ADDRESS);
    return units.compareTo(needed) >= 0;
  }

  @Override
  public Signed sign(Action action, long nonce) throws IOException {
    if (!hasCode(action.to())) {
      // The chain would take the call, do nothing, and say that it succeeded.
      throw new SettlementException(
          "%s (%s) calls %s, which is not a contract on this chain; it was not sent"
              .formatted(action.id(), action.says(), action.to()));
    }
    Bytes data = Bytes.parse(action.data());
    Message message = Message.to(action.to(), data).from(signer.address());
    long gas = estimate(action, message);
    Fees fees = node.fees();
    var transaction =
        new Transaction(
            node.chainId(),
            nonce,
            fees.tip(),
            fees.max(),
            gas + gas / 4,
            Optional.of(action.to()),
            BigInteger.ZERO,
            data);
    return signer.sign(transaction);
  }

  private long estimate(Action action, Message message) throws IOException {
    try {
      return node.estimateGas(message);
    } catch (RpcException e) {
      throw new SettlementException(
          "%s (%s) would fail, so it was not sent: %s"
              .formatted(action.id(), action.says(), e.getMessage()),
          e);
    }
  }

  @Override
  public void send(Signed transaction) throws IOException {
    switch (node.send(transaction)) {
      case SendResult.Accepted s -> {}
      case SendResult.Known s -> {}
      // Either these bytes have landed or others have: the receipt shows which.
      case SendResult.NoncePassed s -> {}
      case SendResult.Refused(var hash, var failure) ->
          throw new SettlementException(
              "the node refuses transaction %s: %s".formatted(hash, failure.message()));
    }
  }

  @Override
  public Optional<Receipt> receipt(Hash32 transaction) throws IOException {
    return node.receipt(transaction);
  }
}
