package weir.observe.complete;

import weir.units.Hash32;
import weir.units.Keccak;

/** Hashes of topics, of which the most recent are remembered: accounts occur again and again. */
final class TopicHashes {

  private static final int PLACES = 1 << 12;

  private final Hash32[] topics = new Hash32[PLACES];
  private final Hash32[] hashes = new Hash32[PLACES];

  /** Returns the hash of the 32 bytes of a topic. */
  Hash32 of(Hash32 topic) {
    int place = topic.hashCode() & PLACES - 1;
    if (!topic.equals(topics[place])) {
      topics[place] = topic;
      hashes[place] = Keccak.hash(topic.bytes());
    }
    return hashes[place];
  }
}
