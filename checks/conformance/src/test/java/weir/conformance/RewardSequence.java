package weir.conformance;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.evm.AbiFunction;
import weir.evm.AbiTuple;
import weir.evm.Create2;
import weir.json.Json;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.Artifact;

/** Random calls of a contract of rewards, in blocks with random times, and views between them. */
final class RewardSequence {

  static final long WEEK = 604_800;

  private static final int BLOCKS = 120;
  private static final int CALLS = 8;
  private static final Hash32 SALT = Hash32.parse("0x" + "11".repeat(32));
  private static final BigInteger SUPPLY = BigInteger.ONE.shiftLeft(150);
  private static final List<Integer> PLAIN = List.of(100, 40, 1, 75);

  /** Whom a view asks about. */
  record View(long pool, Address account) {}

  private final Source source;
  private final long begin;
  private final Address token;
  private final Address rewards;
  private final List<Address> holders = new ArrayList<>();
  private final SimulatedBlocks blocks = new SimulatedBlocks();
  private final Map<List<Integer>, View> views = new HashMap<>();
  private final Map<View, BigInteger> staked = new HashMap<>();

  RewardSequence(Source source, long genesis) {
    this.source = source;
    this.begin = genesis + 10;
    for (int i = 1; i <= 5; i++) {
      holders.add(Address.parse("0x%040x".formatted(0xbeef00 + i)));
    }
    Address governor = holders.getFirst();
    Bytes tokenCode =
        Bytes.join(
            Artifact.load("Token").creation(),
            AbiTuple.of("(string,string,uint8,uint256,uint256,address,address)")
                .encode("R", "R", 18, SUPPLY, SUPPLY, governor, governor));
    token = deploy(tokenCode);
    Bytes rewardsCode =
        Bytes.join(
            Artifact.load("Rewards").creation(),
            AbiTuple.of("(address,address,address)").encode(token, token, governor));
    rewards = deploy(rewardsCode);
    for (int plain : PLAIN) {
      call(governor, rewards, "add(address,uint8)", token, plain);
    }
    for (Address holder : holders) {
      call(governor, token, "transfer(address,uint256)", holder, SUPPLY.shiftRight(3));
      call(holder, token, "approve(address,uint256)", rewards, SUPPLY);
    }
    blocks.mine(begin);
    long time = begin;
    for (int i = 0; i < BLOCKS; i++) {
      time = later(time);
      int count = source.between(CALLS, 2 * CALLS);
      for (int j = 0; j < count; j++) {
        draw(time);
      }
      blocks.mine(time);
    }
  }

  Address rewards() {
    return rewards;
  }

  long begin() {
    return begin;
  }

  int blockAt(long time) {
    return blocks.height(time);
  }

  Optional<View> viewOf(int block, int call) {
    return Optional.ofNullable(views.get(List.of(block, call)));
  }

  /** Returns the body of the request that runs all of it. */
  Json.Fields request() {
    return Json.fields().with("blockStateCalls", blocks.json());
  }

  /** Two of three blocks are within a second of an epoch's beginning. */
  private long later(long time) {
    if (source.onceIn(3)) {
      return time + source.oneOf(List.of(1L, 2L, 12L, 3600L, 100_000L, WEEK - 3));
    }
    long corner = (time / WEEK + source.oneOf(List.of(1L, 1L, 1L, 2L, 3L))) * WEEK;
    return Math.max(time + 1, corner + source.between(-1L, 1L));
  }

  private void draw(long time) {
    Address who = source.oneOf(holders);
    int pool = source.between(0, PLAIN.size() - 1);
    View place = new View(pool, who);
    BigInteger amount = source.bits(source.onceIn(4) ? 100 : 30);
    switch (source.between(0, 12)) {
      case 0 ->
          call(who, rewards, "fund(uint256,uint128)", time / WEEK + source.between(1, 3), amount);
      case 1, 2, 3 -> {
        call(who, rewards, "stake(uint256,address,address,uint128)", pool, who, who, amount);
        staked.merge(place, amount, BigInteger::add);
      }
      case 4, 5 -> {
        BigInteger most = staked.getOrDefault(place, BigInteger.ZERO);
        if (most.signum() > 0) {
          BigInteger less = source.onceIn(2) ? most : amount.min(most);
          call(who, rewards, "withdraw(uint256,address,uint128)", pool, who, less);
          staked.put(place, most.subtract(less));
        }
      }
      case 6, 7 -> call(source.oneOf(holders), rewards, "claim(uint256,address)", pool, who);
      case 8 -> call(who, rewards, "compound(uint256)", pool);
      case 9 -> call(source.oneOf(holders), rewards, "refresh(uint256,address)", pool, who);
      case 10 -> call(who, rewards, "roll(uint256,uint256)", pool, source.between(0, 3));
      case 11 -> {
        long end = time + WEEK * source.oneOf(List.of(0L, 1L, 2L, 8L, 52L, 208L));
        call(who, rewards, "lock(uint128,uint256)", amount, end);
        call(who, rewards, "unlock()");
      }
      default -> call(who, rewards, "vote(uint256,uint16)", pool, source.between(0, 6000));
    }
    View asked = new View(source.between(0, PLAIN.size() - 1), source.oneOf(holders));
    views.put(List.of(blocks.ended(), blocks.filled()), asked);
    call(who, rewards, "claimable(uint256,address)", asked.pool(), asked.account());
  }

  private Address deploy(Bytes code) {
    blocks.add(holders.getFirst(), Create2.DEPLOYER, Create2.deployment(SALT, code));
    return Create2.address(Create2.DEPLOYER, SALT, code.keccak());
  }

  private void call(Address from, Address to, String function, Object... values) {
    Object[] wide = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i] instanceof Integer small ? Long.valueOf(small) : values[i];
    }
    blocks.add(from, to, AbiFunction.of(function).encode(wide));
  }
}
