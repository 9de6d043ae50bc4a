package autus.bench.traffic.sim;

import autus.bench.traffic.trace.Trace;

/**
 * How much a cache holds, and how much of that is taken: in entries, or in bytes of responses. Not
 * thread-safe.
 */
final class Room {

  private final Trace trace;
  private final long capacity;
  private final boolean isOfBytes;
  private long taken;

  private Room(Trace trace, long capacity, boolean isOfBytes) {
    this.trace = trace;
    this.capacity = capacity;
    this.isOfBytes = isOfBytes;
  }

  /** Room for so many entries. */
  static Room ofEntries(Trace trace, long capacity) {
    return new Room(trace, capacity, false);
  }

  /** Room for so many bytes. */
  static Room ofBytes(Trace trace, long capacity) {
    return new Room(trace, capacity, true);
  }

  /** A part of it, for a policy with several queues; at least for one entry. */
  Room part(double ratio) {
    return new Room(trace, Math.max(1, (long) (capacity * ratio)), isOfBytes);
  }

  /** What is left beside such a part; at least for one entry. */
  Room rest(Room part) {
    return new Room(trace, Math.max(1, capacity - part.capacity), isOfBytes);
  }

  long capacity() {
    return capacity;
  }

  int keyCount() {
    return trace.keyCount();
  }

  boolean isOfBytes() {
    return isOfBytes;
  }

  Trace trace() {
    return trace;
  }

  /** What an entry takes; at least 1. */
  int size(int key) {
    return isOfBytes ? Math.max(1, trace.keyBytes(key)) : 1;
  }

  /** Whether the key fits if all others go. */
  boolean canHold(int key) {
    return size(key) <= capacity;
  }

  /** Whether something has to go before the key fits. */
  boolean lacksRoomFor(int key) {
    return taken + size(key) > capacity;
  }

  /** Whether more is taken than there is. */
  boolean isOverfull() {
    return taken > capacity;
  }

  /** Whether at least all of it is taken. */
  boolean isFull() {
    return taken >= capacity;
  }

  void take(int key) {
    taken += size(key);
  }

  void give(int key) {
    taken -= size(key);
  }
}
