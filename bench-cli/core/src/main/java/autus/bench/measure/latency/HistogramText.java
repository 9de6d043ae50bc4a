package autus.bench.measure.latency;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the base64 text of HdrHistogram's compressed encoding (V2). A text may come from
 * anywhere: whatever it says of its sizes, no more memory is taken than a histogram of an hour
 * needs. A result has tens of thousands of small ones, so both take time by the buckets that
 * occurred, not by all that there could be, as the library's writer and reader do.
 */
final class HistogramText {

  private static final int COMPRESSED_COOKIE = 0x1c849304 | 0x10;
  private static final int COOKIE = 0x1c849303 | 0x10;
  private static final int HEADER_BYTES = 40;

  /** More than a histogram of an hour with every bucket in use. */
  private static final int MOST_BYTES = 1 << 19;

  /** So that sums of many stay exact. */
  private static final long MOST_COUNT = 1_000_000_000_000_000L;

  /** Cookie and length, before what is compressed. */
  private static final int PREFIX_BYTES = 8;

  /** Of a number of 64 bits. */
  private static final int MOST_BYTES_A_NUMBER = 9;

  /** One for each thread: to make one costs more than the few hundred bytes of a histogram. */
  private static final ThreadLocal<Deflater> DEFLATERS = ThreadLocal.withInitial(Deflater::new);

  private static final ThreadLocal<Inflater> INFLATERS = ThreadLocal.withInitial(Inflater::new);

  private HistogramText() {}

  /**
   * The text of these buckets.
   *
   * @param nanos upper edges, ascending
   * @param counts of each, above 0
   */
  static String encode(long[] nanos, long[] counts) {
    ByteBuffer payload =
        ByteBuffer.allocate(HEADER_BYTES + 2 * MOST_BYTES_A_NUMBER * Math.max(1, nanos.length));
    long highest = nanos.length == 0 ? 0 : nanos[nanos.length - 1];
    payload.position(HEADER_BYTES);
    int next = 0;
    for (int i = 0; i < nanos.length; i++) {
      int index = LatencyBuckets.indexOf(nanos[i]);
      putZeros(payload, index - next);
      putNumber(payload, counts[i]);
      next = index + 1;
    }
    if (nanos.length == 0) {
      putNumber(payload, 0); // the format always has the first bucket
    }
    int length = payload.position();
    payload
        .putInt(0, COOKIE)
        .putInt(4, length - HEADER_BYTES)
        .putInt(8, 0)
        .putInt(12, Latencies.SIGNIFICANT_DIGITS)
        .putLong(16, 1)
        .putLong(24, Math.max(2, highest))
        .putDouble(32, 1.0);
    byte[] deflated = deflate(payload.array(), length);
    ByteBuffer text = ByteBuffer.allocate(PREFIX_BYTES + deflated.length);
    text.putInt(COMPRESSED_COOKIE).putInt(deflated.length).put(deflated);
    return Base64.getEncoder().encodeToString(text.array());
  }

  private static void putZeros(ByteBuffer payload, int zeros) {
    if (zeros == 1) {
      putNumber(payload, 0);
    } else if (zeros > 1) {
      putNumber(payload, -zeros);
    }
  }

  /** Zigzag, then seven bits a byte from the lowest; a ninth byte holds eight. */
  private static void putNumber(ByteBuffer payload, long number) {
    long rest = (number << 1) ^ (number >> 63);
    for (int i = 1; i < MOST_BYTES_A_NUMBER && rest >>> 7 != 0; i++) {
      payload.put((byte) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    payload.put((byte) rest);
  }

  private static byte[] deflate(byte[] bytes, int length) {
    Deflater deflater = DEFLATERS.get();
    deflater.reset();
    deflater.setInput(bytes, 0, length);
    deflater.finish();
    byte[] buffer = new byte[Math.max(64, length)];
    ByteArrayOutputStream deflated = new ByteArrayOutputStream(buffer.length);
    while (!deflater.finished()) {
      deflated.write(buffer, 0, deflater.deflate(buffer));
    }
    return deflated.toByteArray();
  }

  /**
   * The distribution.
   *
   * @throws IllegalArgumentException if the text is no such encoding, or no histogram of
   *     nanoseconds up to an hour with three significant digits
   */
  static Latencies read(String text) {
    try {
      ByteBuffer compressed = ByteBuffer.wrap(Base64.getDecoder().decode(text));
      require(compressed.getInt() == COMPRESSED_COOKIE, "it does not begin like one");
      require(compressed.getInt() == compressed.remaining(), "it has another length than it says");
      ByteBuffer whole = ByteBuffer.wrap(inflated(compressed));
      checkHeader(whole);
      return buckets(whole);
    } catch (DataFormatException | BufferUnderflowException problem) {
      throw notOne("it is cut off", problem);
    } catch (NotHistogramException problem) {
      throw problem;
    } catch (IllegalArgumentException problem) {
      throw notOne("it is not base64", problem);
    }
  }

  private static byte[] inflated(ByteBuffer compressed) throws DataFormatException {
    Inflater inflater = INFLATERS.get();
    inflater.reset();
    inflater.setInput(compressed);
    byte[] bytes = new byte[1 << 10];
    int size = 0;
    while (!inflater.finished()) {
      require(size < MOST_BYTES, "it has more than %d bytes".formatted(MOST_BYTES));
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, size * 2);
      }
      int more = inflater.inflate(bytes, size, bytes.length - size);
      require(more > 0 || inflater.finished(), "it is cut off");
      size += more;
    }
    require(inflater.getRemaining() == 0, "something follows it");
    return Arrays.copyOf(bytes, size);
  }

  /** Before anything is made as large as the header says. */
  private static void checkHeader(ByteBuffer header) {
    require(header.remaining() >= HEADER_BYTES, "its header is cut off");
    require(header.getInt() == COOKIE, "its header is of another version");
    require(
        header.getInt() == header.capacity() - HEADER_BYTES, "it has another size than it says");
    require(header.getInt() == 0, "its values are shifted");
    require(header.getInt() == Latencies.SIGNIFICANT_DIGITS, "it has other digits than three");
    require(header.getLong() == 1, "its lowest value is not 1 ns");
    long highest = header.getLong();
    require(highest >= 2 && highest <= 2 * Latencies.HIGHEST_NANOS, "it goes beyond an hour");
    require(header.getDouble() == 1, "its values are scaled");
  }

  /** Counts bucket by bucket; a negative number stands for so many empty ones. */
  private static Latencies buckets(ByteBuffer payload) {
    long[] nanos = new long[16];
    long[] counts = new long[16];
    int size = 0;
    long index = 0;
    long sum = 0;
    while (payload.hasRemaining()) {
      long count = number(payload);
      require(
          count > -LatencyBuckets.COUNT && count <= MOST_COUNT - sum, "it has the count " + count);
      if (count > 0) {
        require(index < LatencyBuckets.COUNT, "it goes beyond an hour");
        if (size == nanos.length) {
          nanos = Arrays.copyOf(nanos, size * 2);
          counts = Arrays.copyOf(counts, size * 2);
        }
        nanos[size] = LatencyBuckets.upperEdgeNanos((int) index);
        counts[size++] = count;
        sum += count;
      }
      index += count < 0 ? -count : 1;
    }
    return Latencies.ofBuckets(Arrays.copyOf(nanos, size), Arrays.copyOf(counts, size));
  }

  /** In ZigZag LEB128, of which a ninth byte holds eight bits. */
  private static long number(ByteBuffer payload) {
    long value = 0;
    for (int shift = 0; shift < 56; shift += 7) {
      byte next = payload.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    value |= (payload.get() & 0xFFL) << 56;
    return (value >>> 1) ^ -(value & 1);
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw notOne(problem, null);
    }
  }

  private static NotHistogramException notOne(String problem, @Nullable Exception cause) {
    return new NotHistogramException(problem, cause);
  }

  private static final class NotHistogramException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NotHistogramException(String problem, @Nullable Exception cause) {
      super("not a base64 HdrHistogram of nanoseconds up to an hour: " + problem, cause);
    }
  }
}
