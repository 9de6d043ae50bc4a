package autus.bench.load.http2;

import io.netty.buffer.ByteBuf;

/**
 * What a well-formed header block has to do with the dynamic table (RFC 7541, section 6).
 *
 * @param insertCount how many fields it adds
 * @param refersToTable whether it means something else with another table
 * @param resizesTable whether it sets the table's size
 */
record BlockScan(int insertCount, boolean refersToTable, boolean resizesTable) {

  private static final int STATIC_FIELDS = 61;

  static BlockScan of(ByteBuf block, int from, int to) {
    int insertCount = 0;
    boolean refersToTable = false;
    boolean resizesTable = false;
    int at = from;
    while (at < to) {
      int first = block.getUnsignedByte(at);
      if ((first & 0x80) != 0) {
        refersToTable |= integer(block, at, 7) > STATIC_FIELDS;
        at = endOfInteger(block, at, 7);
      } else if ((first & 0x60) == 0x20) {
        resizesTable = true;
        at = endOfInteger(block, at, 5);
      } else {
        boolean inserts = (first & 0x40) != 0;
        insertCount += inserts ? 1 : 0;
        int prefixBits = inserts ? 6 : 4;
        long name = integer(block, at, prefixBits);
        refersToTable |= name > STATIC_FIELDS;
        at = endOfInteger(block, at, prefixBits);
        at = name == 0 ? endOfString(block, at) : at;
        at = endOfString(block, at);
      }
    }
    return new BlockScan(insertCount, refersToTable, resizesTable);
  }

  private static int endOfString(ByteBuf block, int from) {
    return (int) (endOfInteger(block, from, 7) + integer(block, from, 7));
  }

  private static int endOfInteger(ByteBuf block, int from, int prefixBits) {
    int largest = (1 << prefixBits) - 1;
    int at = from + 1;
    if ((block.getByte(from) & largest) == largest) {
      while ((block.getByte(at) & 0x80) != 0) {
        at++;
      }
      at++;
    }
    return at;
  }

  /** Section 5.1. */
  private static long integer(ByteBuf block, int from, int prefixBits) {
    int largest = (1 << prefixBits) - 1;
    long number = block.getByte(from) & largest;
    if (number == largest) {
      int end = endOfInteger(block, from, prefixBits);
      int shift = 0;
      for (int at = from + 1; at < end; at++) {
        number += (long) (block.getByte(at) & 0x7f) << shift;
        shift += 7;
      }
    }
    return number;
  }
}
