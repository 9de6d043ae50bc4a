package autus.bench.traffic.log;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** How a log is packed, told by its first bytes and not by its name. */
enum Compression {
  NONE("", new int[0]) {
    @Override
    InputStream unpack(InputStream packed) {
      return packed;
    }
  },
  GZIP("gzip", new int[] {0x1f, 0x8b}) {
    @Override
    InputStream unpack(InputStream packed) throws IOException {
      return new GZIPInputStream(new LooksAhead(packed), CHUNK);
    }
  },
  ZSTD("zstd", new int[] {0x28, 0xb5, 0x2f, 0xfd}) {
    @Override
    InputStream unpack(InputStream packed) {
      return new CheckedZstd(packed);
    }
  },
  BZIP2("bzip2", new int[] {'B', 'Z', 'h'}) {
    @Override
    InputStream unpack(InputStream packed) throws IOException {
      return new BZip2CompressorInputStream(packed, true);
    }
  },
  XZ("xz", new int[] {0xfd, '7', 'z', 'X', 'Z', 0}) {
    @Override
    InputStream unpack(InputStream packed) throws IOException {
      return new XZInputStream(packed, MOST_MEMORY_KIB);
    }
  };

  private static final int CHUNK = 64 * 1024;

  /** What xz -9 needs to be unpacked. */
  private static final int MOST_MEMORY_KIB = 66 * 1024;

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // never written
  private final int[] magic;

  Compression(String label, int[] magic) {
    this.label = label;
    this.magic = magic;
  }

  /** Its name; empty for none. */
  String label() {
    return label;
  }

  abstract InputStream unpack(InputStream packed) throws IOException;

  /** What a stream is packed with; its bytes are still to be read. */
  static Compression of(BufferedInputStream in) throws IOException {
    byte[] first = new byte[8];
    in.mark(first.length);
    int count = in.readNBytes(first, 0, first.length);
    in.reset();
    for (Compression each : values()) {
      if (each != NONE && count >= each.magic.length && each.begins(first)) {
        return each;
      }
    }
    return NONE;
  }

  private boolean begins(byte[] first) {
    for (int i = 0; i < magic.length; i++) {
      if ((first[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Waits for one more byte before it says that nothing is there: the JDK's gzip takes that for the
   * end, and would lose the members that a pipe has not brought yet.
   */
  private static final class LooksAhead extends FilterInputStream {

    LooksAhead(InputStream in) {
      super(in);
    }

    @Override
    public int available() throws IOException {
      int known = in.available();
      if (known > 0) {
        return known;
      }
      in.mark(1);
      int one = in.read();
      in.reset();
      return one < 0 ? 0 : 1;
    }
  }

  /** Whose library tells of broken or unusual data by unchecked exceptions. */
  private static final class CheckedZstd extends FilterInputStream {

    CheckedZstd(InputStream packed) {
      super(new ZstdInputStream(packed));
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (IllegalArgumentException | IllegalStateException | MalformedInputException broken) {
        throw new IOException(
            "its zstd data is broken, or packed with a window of more than 8 MiB (%s); what zstd -dc makes of it can be read from standard input"
                .formatted(broken.getMessage()),
            broken);
      }
    }
  }
}
