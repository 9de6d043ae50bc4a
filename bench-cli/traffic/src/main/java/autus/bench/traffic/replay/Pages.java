package autus.bench.traffic.replay;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A file read in pages, of which the latest stay in memory: as many as there are, so memory is the
 * same for files of any length. For reading about in order, from any threads at a time.
 */
final class Pages {

  private static final int BYTES = 1 << 16;
  private static final int COUNT = 64;

  private final PlanFile file;
  private final AtomicReferenceArray<@Nullable Page> kept = new AtomicReferenceArray<>(COUNT);

  /** Never changed once it is here. */
  private static final class Page {
    private final long number;
    private final byte[] bytes;

    Page(long number, byte[] bytes) {
      this.number = number;
      this.bytes = bytes;
    }
  }

  /** The pages of a file that is written to its end. */
  Pages(PlanFile file) {
    this.file = file;
  }

  /** Copies bytes. */
  void copy(long position, byte[] to) {
    int done = 0;
    while (done < to.length) {
      byte[] page = page((position + done) / BYTES);
      int from = (int) ((position + done) % BYTES);
      int count = Math.min(BYTES - from, to.length - done);
      System.arraycopy(page, from, to, done, count);
      done += count;
    }
  }

  /** The page in which a position is. */
  byte[] pageOf(long position) {
    return page(position / BYTES);
  }

  /** Where in its page a position is. */
  static int inPage(long position) {
    return (int) (position % BYTES);
  }

  private byte[] page(long number) {
    int place = (int) (number % COUNT);
    Page known = kept.get(place);
    if (known == null || known.number != number) {
      byte[] bytes = new byte[BYTES];
      int unused = file.read(number * BYTES, bytes);
      known = new Page(number, bytes);
      kept.set(place, known);
    }
    return known.bytes;
  }
}
