package weir.evm;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import weir.units.Hash32;

/**
 * The head of a block.
 *
 * @param number its height, from 0 on
 * @param hash its hash
 * @param parent the hash of the block before it
 * @param time when it was made, in whole UTC seconds, as contracts see it
 * @param gasLimit how much gas its transactions may use together
 * @param baseFee the price of gas in wei below which nothing is included; empty before EIP-1559
 */
public record Block(
    long number,
    Hash32 hash,
    Hash32 parent,
    Instant time,
    long gasLimit,
    Optional<BigInteger> baseFee) {

  static Block from(RpcValue answer) throws RpcException {
    var baseFee = answer.optional("baseFeePerGas");
    return new Block(
        answer.field("number").count(),
        answer.field("hash").hash(),
        answer.field("parentHash").hash(),
        instant(answer.field("timestamp")),
        answer.field("gasLimit").count(),
        baseFee.isPresent() ? Optional.of(baseFee.get().quantity()) : Optional.empty());
  }

  private static Instant instant(RpcValue answer) throws RpcException {
    try {
      return Instant.ofEpochSecond(answer.count());
    } catch (DateTimeException e) {
      throw answer.malformed("is no instant");
    }
  }
}
