package autus.server.input;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Refuses bodies above a size with status 413: at once if the length is announced, else where the
 * body passes the limit; and with status 408 those that take too long.
 */
public final class BodyLimit implements Filter {

  private final int maxBytes;
  private final Duration longest;

  /**
   * Bodies of at most that many bytes pass.
   *
   * @param longest how long a whole body may take, as the server's own bound is for each part
   */
  public BodyLimit(int maxBytes, Duration longest) {
    this.maxBytes = maxBytes;
    this.longest = longest;
  }

  @Override
  public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) anyRequest;
    long announced = request.getContentLengthLong();
    if (announced > maxBytes) {
      refuse((HttpServletResponse) anyResponse);
    } else if (announced > 0 || request.getHeader("Transfer-Encoding") != null) {
      chain.doFilter(new Bounded(request), anyResponse);
    } else {
      chain.doFilter(request, anyResponse);
    }
  }

  private String rule() {
    return "the body must have at most " + maxBytes + " bytes";
  }

  private void refuse(HttpServletResponse response) throws IOException {
    byte[] problem =
        ("{\"title\":\"Content Too Large\",\"status\":413,\"detail\":\"" + rule() + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
    response.setContentType("application/problem+json");
    response.setContentLength(problem.length);
    // What was not read would be taken for the next request.
    response.setHeader("Connection", "close");
    response.getOutputStream().write(problem);
  }

  private final class Bounded extends HttpServletRequestWrapper {

    Bounded(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new BoundedStream(super.getInputStream());
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private final class BoundedStream extends ServletInputStream {

    private final ServletInputStream body;
    private final long startNanos = System.nanoTime();
    private long readBytes;

    BoundedStream(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      int value = body.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = body.read(bytes, offset, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int bytes) {
      readBytes += bytes;
      if (readBytes > maxBytes) {
        throw refusal(HttpStatus.CONTENT_TOO_LARGE, rule());
      }
      if (System.nanoTime() - startNanos > longest.toNanos()) {
        throw refusal(
            HttpStatus.REQUEST_TIMEOUT,
            "the whole body must arrive within " + longest.toSeconds() + " s");
      }
    }

    private ErrorResponseException refusal(HttpStatus status, String rule) {
      return new ErrorResponseException(
          status, ProblemDetail.forStatusAndDetail(status, rule), null);
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
