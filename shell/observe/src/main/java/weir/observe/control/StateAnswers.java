package weir.observe.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.evm.RpcException;
import weir.ledger.StateReading;
import weir.ledger.StateReading.Kind;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * Asks one node about the state after one block. That a contract refuses a call is an answer of no
 * bytes; that a node refuses is a failure.
 */
record StateAnswers(Node node, BlockTag at) {

  private static final int PUSH_1 = 0x60;
  private static final int PUSH_32 = 0x7f;

  StateReading call(Address contract, Bytes data) throws IOException {
    return call(Kind.CALL, contract, data);
  }

  StateReading call(Kind kind, Address contract, Bytes data) throws IOException {
    Bytes answer;
    try {
      answer = node.call(contract, data, at);
    } catch (RpcException e) {
      if (!e.isOfContract()) {
        throw e;
      }
      answer = Bytes.NONE;
    }
    return new StateReading(kind, contract, data, answer);
  }

  StateReading storage(Address contract, Bytes slot) throws IOException {
    return new StateReading(
        Kind.STORAGE, contract, slot, node.storage(contract, Hash32.of(slot.toArray()), at));
  }

  Bytes code(Address contract) throws IOException {
    return node.code(contract, at);
  }

  /** Returns the codes of those accounts that have any, in the order of the accounts. */
  Map<Address, Bytes> contracts(Collection<Address> accounts) throws IOException {
    var all = List.copyOf(accounts);
    List<Bytes> codes = node.codes(all, at);
    Map<Address, Bytes> contracts = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      if (!codes.get(i).isEmpty()) {
        contracts.put(all.get(i), codes.get(i));
      }
    }
    return contracts;
  }

  static StateReading hashOf(Address contract, Bytes code) {
    return new StateReading(Kind.CODE_HASH, contract, Bytes.NONE, Bytes.of(code.keccak().bytes()));
  }

  /** Returns the hash of code with zeros where published code leaves room for constants. */
  static StateReading without(Address contract, Bytes code, Bytes published) {
    Bytes places = places(published.toArray());
    byte[] left = code.toArray();
    var read = ByteBuffer.wrap(places.toArray());
    while (read.hasRemaining()) {
      int place = read.getInt();
      for (int i = place; i < Math.min(place + Hash32.BYTES, left.length); i++) {
        left[i] = 0;
      }
    }
    Bytes hash = Bytes.of(Bytes.of(left).keccak().bytes());
    return new StateReading(Kind.CODE_WITHOUT, contract, places, hash);
  }

  /** A compiler leaves room for a constant behind an instruction that pushes a whole word. */
  private static Bytes places(byte[] code) {
    var places = new ByteArrayOutputStream();
    for (int at = 0; at < code.length; at++) {
      int operation = code[at] & 0xff;
      boolean isRoom = operation == PUSH_32 && at + Hash32.BYTES < code.length;
      for (int i = 1; isRoom && i <= Hash32.BYTES; i++) {
        isRoom = code[at + i] == 0;
      }
      if (isRoom) {
        places.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(at + 1).array());
      }
      if (operation >= PUSH_1 && operation <= PUSH_32) {
        at += operation - PUSH_1 + 1;
      }
    }
    return Bytes.of(places.toByteArray());
  }
}
