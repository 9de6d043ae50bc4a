package autus.bench.resultfile;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails once more bytes than allowed came out of it. */
final class LimitedStream extends FilterInputStream {

  private long left;

  LimitedStream(InputStream stream, long most) {
    super(stream);
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int size = super.read(bytes, offset, length);
    count(Math.max(0, size));
    return size;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int size) throws IOException {
    left -= size;
    if (left < 0) {
      throw new TooLargeException();
    }
  }

  /** More bytes came than allowed. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
