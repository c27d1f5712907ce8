package weir.settle.preflight;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.evm.Message;
import weir.evm.simulate.Simulator;
import weir.evm.simulate.Tried;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Keccak;
import weir.vault.TokenCalls;
import weir.vault.TokenQuestions;
import weir.vault.errors.ContractError;

/**
 * Looks at a token that others have made: what transfers deliver, whether balances move by
 * themselves, whom a transfer calls. Two accounts without an owner receive, and nothing is sent.
 */
final class TokenProbe {

  private static final long DAY = 86_400;
  private static final long YEAR = 365 * DAY;

  /** Accounts without code or balance: each the end of keccak-256 of its name. */
  private static final Address PLAIN = unowned("weir: receives a transfer that is tried");

  private static final Address LISTENER = unowned("weir: listens to a transfer that is tried");

  /**
   * Remembers that it was called with data; a call without data returns 1 then. {@code CALLDATASIZE
   * ISZERO PUSH1 10 JUMPI PUSH1 1 PUSH0 SSTORE STOP JUMPDEST PUSH0 SLOAD PUSH0 MSTORE PUSH1 32
   * PUSH0 RETURN}
   */
  private static final Bytes LISTENS = Bytes.parse("0x3615600a5760015f55005b5f545f5260205ff3");

  private final Simulator simulator;
  private final Intent intent;
  private final List<String> blockers = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private TokenProbe(Simulator simulator, Intent intent) {
    this.simulator = simulator;
    this.intent = intent;
  }

  static TokenTraits of(Simulator simulator, Intent intent) throws IOException {
    var probe = new TokenProbe(simulator, intent);
    probe.statements();
    probe.funding();
    return new TokenTraits(probe.blockers, probe.notes);
  }

  private static Address unowned(String purpose) {
    return Address.of(Keccak.hash(purpose.getBytes(US_ASCII)).bytes(), 12);
  }

  /** What the token says of itself. */
  private void statements() throws IOException {
    var talk = new TokenTalk(intent);
    int decimals = talk.ask(intent.token(), TokenQuestions.decimals());
    int paused = talk.ask(intent.token(), TokenQuestions.paused());
    int implementer = talk.ask(TokenQuestions.ERC1820, TokenQuestions.erc777(intent.token()));
    int supports = talk.ask(intent.token(), TokenQuestions.erc1363());
    talk.run(simulator);
    if (talk.at(decimals) instanceof Tried.Untried(String why)) {
      notes.add("the token was not looked at: " + why);
    } else {
      decimals(talk.number(decimals), intent.asset().decimals());
    }
    if (talk.isTrue(paused)) {
      blockers.add("the token is paused; ask its issuer to end the pause");
    }
    if (talk.number(implementer).filter(who -> who.signum() != 0).isPresent()) {
      notes.add(
          "the token is of ERC-777: it calls accounts that ask for it before and after a"
              + " transfer, and each of them can refuse");
    }
    if (talk.isTrue(supports)) {
      notes.add("the token is of ERC-1363; the transfers of a settlement call no other account");
    }
  }

  private void decimals(Optional<BigInteger> stated, int counted) {
    if (stated.isEmpty()) {
      notes.add("the token states no decimals; the settlement counts in " + counted);
    } else if (!stated.get().equals(BigInteger.valueOf(counted))) {
      blockers.add(
          "the token has %s decimals, and the settlement counts in %d; correct the plan"
              .formatted(stated.get(), counted));
    }
  }

  /**
   * What the sender holds before the funding, and the vault after it. Whether what is funded
   * arrives is not asked: the registry itself refuses a token that delivers something else.
   */
  private void funding() throws IOException {
    var talk = new TokenTalk(intent);
    int sender = talk.balance(intent.sender());
    talk.sayFoundation();
    int vault = talk.balance(intent.vault());
    talk.run(simulator);
    transfers(talk.number(sender).orElse(BigInteger.ZERO));
    payments(talk.number(vault).orElse(BigInteger.ZERO));
  }

  /** Notes what arrives, if it is not what was sent; {@code of} has a place for the sum. */
  private void compare(String of, BigInteger sent, BigInteger arrived, List<String> into) {
    if (arrived.compareTo(sent) < 0 && sent.signum() > 0) {
      into.add(
          "the token takes a fee of transfers: %s, %s arrive; ask its issuer for an exemption"
              .formatted(of.formatted(amount(sent)), amount(arrived)));
    }
  }

  private String amount(BigInteger units) {
    return intent.asset().units(units).toString();
  }

  /** What a transfer of the sender does, and what balances do by themselves. */
  private void transfers(BigInteger held) throws IOException {
    BigInteger half = held.shiftRight(1);
    if (half.signum() == 0) {
      notes.add("the sender holds none of the token, so its transfers were not tried");
      return;
    }
    var talk = new TokenTalk(intent);
    int before = talk.balance(intent.sender());
    int sent = talk.ask(intent.token(), TokenCalls.transfer(PLAIN, half));
    int left = talk.balance(intent.sender());
    int arrived = talk.balance(PLAIN);
    talk.ask(intent.token(), TokenCalls.transfer(LISTENER, half.shiftRight(1)));
    int called = talk.say(Message.to(LISTENER, Bytes.parse("0x")).from(intent.sender()));
    int still = talk.balance(PLAIN);
    var day = new TokenTalk(intent);
    var year = new TokenTalk(intent);
    int dayAfter = day.balance(PLAIN);
    int yearAfter = year.balance(PLAIN);
    List<List<Tried>> outcomes =
        simulator.run(
            List.of(
                talk.scene(1, Map.of(LISTENER, LISTENS)),
                day.scene(DAY, Map.of()),
                year.scene(YEAR, Map.of())));
    talk.hear(outcomes.get(0));
    day.hear(outcomes.get(1));
    year.hear(outcomes.get(2));
    if (!isSent(talk.at(sent))) {
      return;
    }
    talk.number(arrived).ifPresent(units -> compare("of %s sent", half, units, notes));
    talk.rise(left, before)
        .filter(taken -> taken.compareTo(half) > 0)
        .ifPresent(taken ->
            blockers.add(
                "a transfer of %s takes %s from the sender; the vault does not allow for that"
                    .formatted(amount(half), amount(taken))));
    if (talk.isTrue(called)) {
      notes.add(
          "the token calls the receiver of a transfer, who can refuse it or act in between;"
              + " the vault keeps its books before it pays");
    }
    talk.rise(arrived, still).ifPresent(change -> moved(change, "when others transfer"));
    if (day.at(dayAfter) instanceof Tried.Untried(String why)) {
      notes.add("whether balances change with time was not looked at: " + why);
    }
    talk.number(still)
        .ifPresent(was -> {
          Optional<BigInteger> late = year.number(yearAfter).or(() -> day.number(dayAfter));
          BigInteger change = late.orElse(was).subtract(was);
          BigInteger soon = day.number(dayAfter).orElse(was).subtract(was);
          moved(soon.signum() < 0 ? soon : change, "with time alone");
        });
  }

  /** A vault promises fixed sums, so a balance that falls by itself breaks what it promises. */
  private void moved(BigInteger change, String when) {
    if (change.signum() < 0) {
      blockers.add(
          "balances of the token fall %s: the vault could not keep its promises; settle a wrapped"
                  .formatted(when)
              + " form of it whose balances stay");
    } else if (change.signum() > 0) {
      notes.add(
          "balances of the token rise %s: what the vault gains so is surplus, and the holders do"
                  .formatted(when)
              + " not get it");
    }
  }

  private boolean isSent(Tried transfer) {
    return switch (transfer) {
      case Tried.Passed(var returned, _) when Preflight.isFalse(returned) -> {
        blockers.add("a transfer of the token returns false and moves nothing; ask its issuer");
        yield false;
      }
      case Tried.Passed(var returned, _) -> {
        if (returned.isEmpty()) {
          notes.add(
              "transfers of the token return nothing, against ERC-20; the vault takes that, and"
                  + " other contracts may not");
        }
        yield true;
      }
      case Tried.Reverted(var reason, _) -> {
        notes.add(
            "the token refuses a transfer to an account that it has not seen: "
                + ContractError.of(reason, intent.names()).words());
        yield false;
      }
      case Tried.Untried(var why) -> {
        notes.add("transfers of the token were not tried: " + why);
        yield false;
      }
    };
  }

  /** What the vault's payments deliver. */
  private void payments(BigInteger vaultHolds) throws IOException {
    if (vaultHolds.signum() == 0) {
      return;
    }
    var talk = new TokenTalk(intent);
    talk.sayFoundation();
    Bytes call = TokenCalls.transfer(PLAIN, vaultHolds);
    int paid = talk.say(Message.to(intent.token(), call).from(intent.vault()));
    int arrived = talk.balance(PLAIN);
    talk.run(simulator);
    if (talk.at(paid) instanceof Tried.Untried(String why)) {
      notes.add("what the vault's payments deliver was not looked at: " + why);
      return;
    }
    talk.number(arrived)
        .filter(units -> talk.at(paid) instanceof Tried.Passed)
        .ifPresent(units -> compare("of %s paid by the vault", vaultHolds, units, blockers));
  }
}
