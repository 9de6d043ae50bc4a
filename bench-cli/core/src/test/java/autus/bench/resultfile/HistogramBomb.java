package autus.bench.resultfile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;

/** A small histogram text whose compressed part becomes large. */
final class HistogramBomb {

  private static final int COMPRESSED_COOKIE = 0x1c849304 | 0x10;
  private static final int COOKIE = 0x1c849303 | 0x10;

  private HistogramBomb() {}

  /**
   * The text.
   *
   * @param claimedBytes how much it says that follows
   * @param realBytes how much follows, all zeros
   */
  static String text(int claimedBytes, int realBytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    ByteBuffer header =
        ByteBuffer.allocate(40)
            .putInt(COOKIE)
            .putInt(claimedBytes)
            .putInt(0)
            .putInt(3)
            .putLong(1)
            .putLong(3_600_000_000_000L)
            .putDouble(1);
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(compressed)) {
      deflater.write(header.array());
      deflater.write(new byte[realBytes]);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    ByteBuffer whole =
        ByteBuffer.allocate(8 + compressed.size())
            .putInt(COMPRESSED_COOKIE)
            .putInt(compressed.size())
            .put(compressed.toByteArray());
    return Base64.getEncoder().encodeToString(whole.array());
  }
}
