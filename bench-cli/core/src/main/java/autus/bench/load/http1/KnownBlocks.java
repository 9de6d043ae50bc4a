package autus.bench.load.http1;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the heads that came last on the connections of one event loop: under a load they repeat
 * byte for byte, until the second changes in their Date. Not thread-safe.
 */
public final class KnownBlocks {

  private static final int PLACES = 256;
  private static final int LONGEST_REMEMBERED_BYTES = 2_048;

  private final @Nullable ResponseBlock[] blocks = new ResponseBlock[PLACES];

  /**
   * The head with which a piece begins, if it is known; otherwise null.
   *
   * @param place any number that is the same for requests whose responses are likely to be alike
   */
  @Nullable ResponseBlock startOf(ByteBuf piece, int place) {
    ResponseBlock known = blocks[place & (PLACES - 1)];
    if (known == null || !known.isStartOf(piece)) {
      return null;
    }
    known.markRepeated();
    return known;
  }

  void remember(ResponseBlock block, int place) {
    if (block.length() <= LONGEST_REMEMBERED_BYTES) {
      blocks[place & (PLACES - 1)] = block;
    }
  }
}
