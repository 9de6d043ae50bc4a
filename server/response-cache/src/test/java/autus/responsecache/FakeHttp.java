package autus.responsecache;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request without headers, and its answer, in memory. */
final class FakeHttp {

  private final String method;
  private final String path;
  private final Map<String, String[]> parameters;
  private final Map<String, String> headers = new HashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private @Nullable String contentType;
  private int status = HttpServletResponse.SC_OK;

  FakeHttp(String method, String path) {
    this(method, path, Map.of());
  }

  FakeHttp(String method, String path, Map<String, String> parameters) {
    this.method = method;
    this.path = path;
    this.parameters = new HashMap<>();
    parameters.forEach((name, value) -> this.parameters.put(name, new String[] {value}));
  }

  HttpServletRequest request() {
    return proxy(HttpServletRequest.class, this::ofRequest);
  }

  HttpServletResponse response() {
    return proxy(HttpServletResponse.class, this::ofResponse);
  }

  String body() {
    return body.toString(StandardCharsets.UTF_8);
  }

  int status() {
    return status;
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  private @Nullable Object ofRequest(Method called, @Nullable Object @Nullable [] arguments) {
    return switch (called.getName()) {
      case "getMethod" -> method;
      case "getRequestURI", "getServletPath" -> path;
      case "getContextPath" -> "";
      case "getParameterMap" -> parameters;
      default -> nothing(called.getReturnType());
    };
  }

  private @Nullable Object ofResponse(Method called, @Nullable Object @Nullable [] arguments) {
    String first = arguments == null || arguments.length == 0 ? "" : String.valueOf(arguments[0]);
    return switch (called.getName()) {
      case "getStatus" -> status;
      case "setStatus" -> setStatus(Integer.parseInt(first));
      case "setHeader", "addHeader" ->
          headers.put(first, String.valueOf(arguments == null ? "" : arguments[1]));
      case "getHeader" -> headers.get(first);
      case "getHeaderNames" -> List.copyOf(headers.keySet());
      case "getHeaders" ->
          headers.containsKey(first) ? List.of(headers.getOrDefault(first, "")) : List.of();
      case "sendError" -> sendError(Integer.parseInt(first));
      case "reset" -> reset();
      case "getContentType" -> contentType;
      case "setContentType" -> setContentType(first);
      case "getCharacterEncoding" -> "UTF-8";
      case "getOutputStream" -> new Output(body);
      default -> nothing(called.getReturnType());
    };
  }

  private @Nullable Object setStatus(int code) {
    status = code;
    return null;
  }

  /** As a container does, which writes a page of its own. */
  private @Nullable Object sendError(int code) {
    status = code;
    contentType = "text/html";
    body.writeBytes("page of the container".getBytes(StandardCharsets.UTF_8));
    return null;
  }

  private @Nullable Object reset() {
    status = HttpServletResponse.SC_OK;
    headers.clear();
    contentType = null;
    body.reset();
    return null;
  }

  private @Nullable Object setContentType(String type) {
    contentType = type;
    return null;
  }

  private interface Answering {
    @Nullable Object to(Method called, @Nullable Object @Nullable [] arguments);
  }

  private static <T> T proxy(Class<T> type, Answering answering) {
    return type.cast(
        Proxy.newProxyInstance(
            FakeHttp.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> {
              @Nullable Object answer = answering.to(called, arguments);
              return called.getReturnType() == void.class ? null : answer;
            }));
  }

  private static @Nullable Object nothing(Class<?> type) {
    return switch (type.getName()) {
      case "boolean" -> false;
      case "int" -> 0;
      case "long" -> 0L;
      case "java.util.Collection" -> List.of();
      case "java.util.Enumeration" -> Collections.emptyEnumeration();
      default -> null;
    };
  }

  private static final class Output extends ServletOutputStream {

    private final ByteArrayOutputStream target;

    Output(ByteArrayOutputStream target) {
      this.target = target;
    }

    @Override
    public void write(int value) {
      target.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      target.write(bytes, offset, length);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException("nothing here is asynchronous");
    }
  }
}
