package autus.responsecache.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the body back, so that nothing reaches the client before the cache has done its part. */
public final class CapturedResponse extends HttpServletResponseWrapper {

  private static final int INITIAL_BYTES = 1_024;

  private final ByteArrayOutputStream body = new ByteArrayOutputStream(INITIAL_BYTES);
  private final Map<String, List<String>> before = new HashMap<>();
  private @Nullable PrintWriter writer;
  private @Nullable ErrorPage errorPage;

  /** What the container is to answer in place of the handler. */
  private record ErrorPage(int status, @Nullable String message) {}

  public CapturedResponse(HttpServletResponse response) {
    super(response);
    response
        .getHeaderNames()
        .forEach(name -> before.put(name, List.copyOf(response.getHeaders(name))));
  }

  /** The body so far. */
  byte[] body() {
    if (writer != null) {
      writer.flush();
    }
    return body.toByteArray();
  }

  /** What the container is to say in place of the handler; nothing if the handler answered. */
  Optional<String> errorMessage() {
    @Nullable ErrorPage page = errorPage;
    return page == null
        ? Optional.empty()
        : Optional.of(page.message() == null ? "" : page.message());
  }

  /** Whether something of the answer is there. */
  public boolean hasBegun() {
    return body.size() > 0 || errorPage != null || isCommitted();
  }

  /**
   * The headers that the handler set: those that were there before are set for each request by what
   * stands before the cache.
   */
  Map<String, List<String>> ownHeaders() {
    Map<String, List<String>> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : getHeaderNames()) {
      List<String> values = List.copyOf(getHeaders(name));
      if (!values.equals(before.get(name))) {
        own.put(name, values);
      }
    }
    return own;
  }

  /**
   * Sends what was kept back.
   *
   * @param withBody false for an answer to HEAD, which tells the length only
   */
  public void release(boolean withBody) throws IOException {
    @Nullable ErrorPage page = errorPage;
    if (page != null) {
      super.sendError(page.status(), page.message());
      return;
    }
    byte[] bytes = body();
    if (bytes.length > 0 && !getResponse().isCommitted()) {
      getResponse().setContentLength(bytes.length);
      if (withBody) {
        getResponse().getOutputStream().write(bytes);
      }
    }
  }

  /** Takes back all that the handler has said; nothing of it was sent yet. */
  public void discard() {
    if (getResponse().isCommitted()) {
      return;
    }
    body.reset();
    errorPage = null;
    super.reset();
    before.forEach((name, values) -> values.forEach(value -> super.addHeader(name, value)));
  }

  /** Kept back as well: once the container knows of it, nothing else can be answered. */
  @Override
  public void sendError(int status, @Nullable String message) {
    body.reset();
    super.setStatus(status);
    errorPage = new ErrorPage(status, message);
  }

  @Override
  public void sendError(int status) {
    sendError(status, null);
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
    errorPage = null;
    super.reset();
  }
}
