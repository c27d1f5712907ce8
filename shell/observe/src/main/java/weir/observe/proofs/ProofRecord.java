package weir.observe.proofs;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** One record of a file of proofs. Nothing in it is believed before it is checked. */
sealed interface ProofRecord {

  /** A block of which only the header is kept. */
  record Bare(Bytes header) implements ProofRecord {}

  /** A block, and proofs of those of its receipts that have logs of the contracts. */
  record Some(Bytes header, List<Receipt> receipts) implements ProofRecord {
    public Some {
      receipts = List.copyOf(receipts);
    }
  }

  /** A block and all of its receipts. */
  record Whole(Bytes header, List<Bytes> receipts) implements ProofRecord {
    public Whole {
      receipts = List.copyOf(receipts);
    }
  }

  /** Accounts in the state after the block before this record. */
  record State(List<Account> accounts) implements ProofRecord {
    public State {
      accounts = List.copyOf(accounts);
    }
  }

  /**
   * The proof of one receipt.
   *
   * @param index the place of its transaction in the block
   * @param nodes of the trie of receipts, the root first
   */
  record Receipt(int index, List<Bytes> nodes) {
    public Receipt {
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * The proof of an account and of slots of its storage.
   *
   * @param nodes first those of the account, then those of each slot
   */
  record Account(Address address, List<Hash32> slots, List<List<Bytes>> nodes) {
    public Account {
      slots = List.copyOf(slots);
      nodes = nodes.stream().map(List::copyOf).toList();
    }
  }

  /** Returns the number of this kind of record in files. */
  default int kind() {
    return switch (this) {
      case Bare _ -> 1;
      case Some _ -> 2;
      case Whole _ -> 3;
      case State _ -> 4;
    };
  }

  /** Returns what is written of it. */
  default Bytes payload() {
    var parts = new ArrayList<Bytes>();
    switch (this) {
      case Bare(var header) -> parts.add(header);
      case Some(var header, var receipts) -> {
        parts.add(header);
        receipts.forEach(receipt -> parts.add(payload(receipt)));
      }
      case Whole(var header, var receipts) -> {
        parts.add(header);
        parts.addAll(receipts);
      }
      case State(var accounts) -> accounts.forEach(account -> parts.add(payload(account)));
    }
    return ProofParts.join(parts);
  }

  private static Bytes payload(Receipt receipt) {
    var parts = new ArrayList<Bytes>();
    parts.add(Bytes.of(ByteBuffer.allocate(Integer.BYTES).putInt(receipt.index()).array()));
    parts.addAll(receipt.nodes());
    return ProofParts.join(parts);
  }

  private static Bytes payload(Account account) {
    var parts = new ArrayList<Bytes>();
    parts.add(Bytes.of(account.address().bytes()));
    var slots = account.slots().stream().map(slot -> Bytes.of(slot.bytes())).toList();
    parts.add(Bytes.join(slots.toArray(Bytes[]::new)));
    account.nodes().forEach(nodes -> parts.add(ProofParts.join(nodes)));
    return ProofParts.join(parts);
  }

  /**
   * Returns the record of a kind with a payload.
   *
   * @throws IllegalArgumentException if there is none
   */
  static ProofRecord read(int kind, Bytes payload) {
    List<Bytes> parts = ProofParts.split(payload);
    if (kind == 4) {
      return new State(parts.stream().map(ProofRecord::account).toList());
    }
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a block has no header");
    }
    Bytes header = parts.getFirst();
    List<Bytes> rest = parts.subList(1, parts.size());
    return switch (kind) {
      case 1 -> {
        if (!rest.isEmpty()) {
          throw new IllegalArgumentException("a header is followed by something");
        }
        yield new Bare(header);
      }
      case 2 -> new Some(header, rest.stream().map(ProofRecord::receipt).toList());
      case 3 -> new Whole(header, rest);
      default -> throw new IllegalArgumentException("there is no kind %d".formatted(kind));
    };
  }

  private static Receipt receipt(Bytes payload) {
    List<Bytes> parts = ProofParts.split(payload);
    if (parts.isEmpty() || parts.getFirst().size() != Integer.BYTES) {
      throw new IllegalArgumentException("a receipt has no index");
    }
    int index = ByteBuffer.wrap(parts.getFirst().toArray()).getInt();
    if (index < 0) {
      throw new IllegalArgumentException("a receipt has the index %d".formatted(index));
    }
    return new Receipt(index, parts.subList(1, parts.size()));
  }

  private static Account account(Bytes payload) {
    List<Bytes> parts = ProofParts.split(payload);
    if (parts.size() < 3
        || parts.getFirst().size() != Address.BYTES
        || parts.get(1).size() % Hash32.BYTES != 0) {
      throw new IllegalArgumentException("an account is malformed");
    }
    byte[] words = parts.get(1).toArray();
    var slots = new ArrayList<Hash32>();
    for (int at = 0; at < words.length; at += Hash32.BYTES) {
      slots.add(Hash32.of(words, at));
    }
    var nodes = parts.subList(2, parts.size()).stream().map(ProofParts::split).toList();
    return new Account(Address.of(parts.getFirst().toArray(), 0), slots, nodes);
  }
}
