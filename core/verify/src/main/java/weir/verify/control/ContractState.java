package weir.verify.control;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import weir.ledger.ChainPosition;
import weir.ledger.StateReading;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.verify.hash.PlainKeccak;

/**
 * What a contract answered after one mark.
 *
 * @param where the mark
 * @param answers by what was asked, for each kind
 */
record ContractState(ChainPosition where, Map<Question, Bytes> answers) {

  private static final Hash32 NO_CODE = PlainKeccak.hash(new byte[0]);

  /** EIP-7702: what an account without a contract delegates to. */
  private static final Bytes DELEGATION = Bytes.parse("0xef0100");

  /** What was asked of a contract. */
  record Question(StateReading.Kind kind, Bytes asked) {}

  static ContractState of(ChainPosition where, List<StateReading> readings) {
    return new ContractState(
        where,
        readings.stream()
            .collect(
                Collectors.toMap(
                    r -> new Question(r.kind(), r.asked()),
                    StateReading::answer,
                    (first, next) -> next)));
  }

  private Optional<Bytes> answer(StateReading.Kind kind, Bytes asked) {
    return Optional.ofNullable(answers.get(new Question(kind, asked)));
  }

  private Optional<Bytes> call(Bytes data) {
    return answer(StateReading.Kind.CALL, data);
  }

  Optional<Hash32> codeHash() {
    return answer(StateReading.Kind.CODE_HASH, Bytes.NONE).flatMap(Answers::word);
  }

  /** Returns whether it is known to be a contract of its own, and no account with a key. */
  boolean isContract() {
    return codeHash().filter(hash -> !hash.equals(NO_CODE)).isPresent() && !isDelegated();
  }

  private boolean isDelegated() {
    return answer(StateReading.Kind.CODE, Bytes.NONE)
        .filter(code -> code.startsWith(DELEGATION))
        .isPresent();
  }

  /** Returns the hash of its code without the words at these places, if that was read. */
  Optional<Hash32> codeWithout(Bytes places) {
    return answer(StateReading.Kind.CODE_WITHOUT, places).flatMap(Answers::word);
  }

  Optional<Address> owner() {
    return call(Questions.OWNER).flatMap(Answers::address);
  }

  Optional<Address> pendingOwner() {
    return call(Questions.PENDING_OWNER)
        .flatMap(Answers::address)
        .filter(account -> !account.equals(Address.ZERO));
  }

  Optional<Address> minter() {
    return call(Questions.MINTER).flatMap(Answers::address);
  }

  Optional<BigInteger> threshold() {
    return call(Questions.THRESHOLD).flatMap(Answers::number);
  }

  Optional<List<Address>> owners() {
    return call(Questions.OWNERS).flatMap(Answers::accounts);
  }

  /** Returns the modules of a multisig, which act without its owners; none if it has no such. */
  List<Address> modules() {
    return call(Questions.MODULES).flatMap(Answers::page).orElse(List.of());
  }

  /** Returns the contract whose code a multisig has, if it is a proxy of one. */
  Optional<Address> singleton() {
    return threshold().isPresent() ? slot(Questions.SINGLETON) : Optional.empty();
  }

  /** Returns what is where a multisig has the address of its code, if that was read. */
  Optional<Bytes> firstSlot() {
    return answer(StateReading.Kind.STORAGE, Questions.SINGLETON);
  }

  /** Returns whether it answers that an account holds a role, if it was asked. */
  Optional<Boolean> hasRole(Hash32 role, Address account) {
    byte[] padding = new byte[Hash32.BYTES - Address.BYTES];
    Bytes data =
        Bytes.join(
            Questions.HAS_ROLE,
            Bytes.of(role.bytes()),
            Bytes.of(padding),
            Bytes.of(account.bytes()));
    return call(data).flatMap(Answers::number).map(number -> number.signum() != 0);
  }

  /** Returns the contracts of which its code is made besides its own, by ERC-1967. */
  Set<Address> implementations() {
    var found = new HashSet<Address>();
    for (Bytes slot : List.of(Questions.IMPLEMENTATION, Questions.BEACON)) {
      slot(slot).ifPresent(found::add);
    }
    return found;
  }

  /** Returns who can exchange its code, by ERC-1967. */
  Optional<Address> admin() {
    return slot(Questions.ADMIN);
  }

  private Optional<Address> slot(Bytes slot) {
    return answer(StateReading.Kind.STORAGE, slot)
        .flatMap(Answers::address)
        .filter(account -> !account.equals(Address.ZERO));
  }
}
