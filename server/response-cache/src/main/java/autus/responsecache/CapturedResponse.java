package autus.responsecache;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the body back, so that nothing reaches the client before the cache has done its part. */
final class CapturedResponse extends HttpServletResponseWrapper {

  private static final int INITIAL_BYTES = 1_024;

  /** A bigger body would hold up every other answer on the connection to the store. */
  private static final int MAX_STORED_BYTES = 1 << 20;

  private static final Set<String> KEPT_HEADERS =
      Set.of("content-type", "content-length", "cache-control", "etag");

  private final ByteArrayOutputStream body = new ByteArrayOutputStream(INITIAL_BYTES);
  private final Set<String> before;
  private @Nullable PrintWriter writer;

  CapturedResponse(HttpServletResponse response) {
    super(response);
    this.before = Set.copyOf(response.getHeaderNames());
  }

  /** The body so far. */
  byte[] body() {
    if (writer != null) {
      writer.flush();
    }
    return body.toByteArray();
  }

  /**
   * The content type if this response may be kept: status 200, typed, of bounded size, without a
   * header that a kept response would lose, and nothing that says it is one client's own (RFC 9111,
   * 3).
   */
  Optional<String> storableContentType() {
    @Nullable String contentType = getContentType();
    boolean kept =
        getStatus() == SC_OK
            && body().length <= MAX_STORED_BYTES
            && getHeaderNames().stream().allMatch(this::isKept)
            && !Directives.forbidKeeping(getHeaders("Cache-Control"));
    return kept ? Optional.ofNullable(contentType) : Optional.empty();
  }

  /**
   * Whether a header does not hinder keeping: it was there before, for this client, or it says of
   * the body what every answer says of it.
   */
  private boolean isKept(String header) {
    return before.contains(header) || KEPT_HEADERS.contains(header.toLowerCase(Locale.ROOT));
  }

  /**
   * Sends what was kept back.
   *
   * @param withBody false for an answer to HEAD, which tells the length only
   */
  void release(boolean withBody) throws IOException {
    byte[] bytes = body();
    if (bytes.length > 0 && !getResponse().isCommitted()) {
      getResponse().setContentLength(bytes.length);
      if (withBody) {
        getResponse().getOutputStream().write(bytes);
      }
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
