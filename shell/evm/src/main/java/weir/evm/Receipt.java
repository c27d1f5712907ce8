package weir.evm;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import weir.units.Address;
import weir.units.Hash32;

/**
 * The receipt of a transaction that is in a block.
 *
 * @param transaction its hash
 * @param succeeded false if it was reverted: then it cost gas and had no effect
 * @param block the number of its block
 * @param blockHash that block's hash
 * @param gasUsed how much gas it used
 * @param gasPrice the price of each unit of gas, in wei
 * @param created the contract that it made, if it made one
 * @param logs what its contracts wrote, in order
 */
public record Receipt(
    Hash32 transaction,
    boolean succeeded,
    long block,
    Hash32 blockHash,
    long gasUsed,
    BigInteger gasPrice,
    Optional<Address> created,
    List<Log> logs) {

  /** Copies the logs. */
  public Receipt {
    logs = List.copyOf(logs);
  }

  static Receipt from(RpcValue answer) throws RpcException {
    long status = answer.field("status").count();
    if (status > 1) {
      throw answer.malformed("has a status that is neither 0 nor 1");
    }
    var created = answer.optional("contractAddress");
    return new Receipt(
        answer.field("transactionHash").hash(),
        status == 1,
        answer.field("blockNumber").count(),
        answer.field("blockHash").hash(),
        answer.field("gasUsed").count(),
        answer.field("effectiveGasPrice").quantity(),
        created.isPresent() ? Optional.of(created.get().address()) : Optional.empty(),
        answer.field("logs").list(Log::from));
  }
}
