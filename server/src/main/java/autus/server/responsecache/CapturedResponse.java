package autus.server.responsecache;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the body back, so that nothing reaches the client before the cache has done its part. */
final class CapturedResponse extends HttpServletResponseWrapper {

  private static final int INITIAL_BYTES = 1_024;

  private final ByteArrayOutputStream body = new ByteArrayOutputStream(INITIAL_BYTES);
  private @Nullable PrintWriter writer;

  CapturedResponse(HttpServletResponse response) {
    super(response);
  }

  /** The body so far. */
  byte[] body() {
    if (writer != null) {
      writer.flush();
    }
    return body.toByteArray();
  }

  /**
   * The content type if this response may be kept: status 200, typed, and nothing that says it is
   * one client's own (RFC 9111, 3).
   */
  Optional<String> storableContentType() {
    @Nullable String contentType = getContentType();
    @Nullable String control = getHeader("Cache-Control");
    boolean shared = control == null || !mentionsPrivacy(control.toLowerCase(Locale.ROOT));
    boolean plain = getHeader("Set-Cookie") == null && getHeader("Vary") == null;
    return getStatus() == SC_OK && shared && plain && contentType != null
        ? Optional.of(contentType)
        : Optional.empty();
  }

  private static boolean mentionsPrivacy(String cacheControl) {
    return cacheControl.contains("private") || cacheControl.contains("no-store");
  }

  /** Sends what was kept back. */
  void release() throws IOException {
    byte[] bytes = body();
    if (bytes.length > 0 && !getResponse().isCommitted()) {
      getResponse().setContentLength(bytes.length);
      getResponse().getOutputStream().write(bytes);
    }
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return new ServletOutputStream() {
      @Override
      public void write(int value) {
        body.write(value);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        body.write(bytes, offset, length);
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("a cacheable route writes its body in one go");
      }
    };
  }

  @Override
  public PrintWriter getWriter() {
    if (writer == null) {
      writer =
          new PrintWriter(new OutputStreamWriter(body, Charset.forName(getCharacterEncoding())));
    }
    return writer;
  }

  @Override
  public void setContentLength(int length) {
    // The length is known when the body is sent.
  }

  @Override
  public void setContentLengthLong(long length) {
    // As above.
  }

  @Override
  public void flushBuffer() {
    if (writer != null) {
      writer.flush();
    }
  }

  @Override
  public void resetBuffer() {
    body.reset();
    super.resetBuffer();
  }

  @Override
  public void reset() {
    body.reset();
    super.reset();
  }
}
