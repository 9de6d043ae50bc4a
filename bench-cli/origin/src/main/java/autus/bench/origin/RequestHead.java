package autus.bench.origin;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/**
 * The head of a request that was found in order.
 *
 * @param target path and query, beginning with a slash
 * @param headers as they came
 */
record RequestHead(String method, String target, HttpHeaders headers, Persistence persistence) {

  private static final int LONGEST_METHOD = 20;

  /** Why a request is refused. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Reads a head by RFC 9112, and refuses what two readers could understand in two ways.
   *
   * @throws Refusal if it is malformed; the message says by which rule
   */
  static RequestHead of(HttpRequest request) throws Refusal {
    if (request.decoderResult().isFailure()) {
      throw new Refusal("the request must be HTTP/1.1 as in RFC 9112: " + cause(request));
    }
    HttpVersion version = request.protocolVersion();
    boolean isNewer = version.equals(HttpVersion.HTTP_1_1);
    if (!isNewer && !version.equals(HttpVersion.HTTP_1_0)) {
      throw new Refusal("the version must be HTTP/1.1 or HTTP/1.0");
    }
    HttpHeaders headers = request.headers();
    int hosts = headers.getAll(HttpHeaderNames.HOST).size();
    if (hosts > 1 || (isNewer && hosts == 0)) {
      throw new Refusal("there must be one Host field, but there are " + hosts);
    }
    if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
        && (!isNewer || !HttpUtil.isTransferEncodingChunked(request))) {
      throw new Refusal("the transfer encoding must be chunked, and of HTTP/1.1");
    }
    return new RequestHead(
        checkedMethod(request.method().name()),
        target(request.uri()),
        headers,
        persistence(request, isNewer));
  }

  private static String cause(HttpRequest request) {
    return String.valueOf(request.decoderResult().cause().getClass().getSimpleName());
  }

  private static String checkedMethod(String method) throws Refusal {
    boolean isWord = !method.isEmpty() && method.length() <= LONGEST_METHOD;
    for (int i = 0; isWord && i < method.length(); i++) {
      isWord = method.charAt(i) >= 'A' && method.charAt(i) <= 'Z';
    }
    if (!isWord) {
      throw new Refusal("the method must be 1 to %d capital letters".formatted(LONGEST_METHOD));
    }
    return method;
  }

  /** Of the origin-form as it is, of the absolute-form what follows the authority. */
  private static String target(String uri) throws Refusal {
    for (int i = 0; i < uri.length(); i++) {
      char next = uri.charAt(i);
      if (next <= ' ' || next > '~' || next == '#') {
        throw new Refusal("the target must be printable ASCII without a fragment");
      }
    }
    if (uri.startsWith("/")) {
      return uri;
    }
    int scheme = uri.indexOf("://");
    if (!uri.regionMatches(true, 0, "http", 0, 4) || scheme < 4 || scheme > 5) {
      throw new Refusal("the target must be a path or an http URL");
    }
    int path = uri.indexOf('/', scheme + 3);
    return path < 0 ? "/" : uri.substring(path);
  }

  private static Persistence persistence(HttpRequest request, boolean isNewer) {
    if (!HttpUtil.isKeepAlive(request)) {
      return Persistence.CLOSED;
    }
    return isNewer ? Persistence.KEPT : Persistence.KEPT_BY_WORD;
  }

  /** Path without the query. */
  String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** What follows the question mark. */
  String query() {
    int query = target.indexOf('?');
    return query < 0 ? "" : target.substring(query + 1);
  }

  boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }

  boolean isConditional() {
    return headers.contains(HttpHeaderNames.IF_NONE_MATCH)
        || headers.contains(HttpHeaderNames.IF_MODIFIED_SINCE);
  }
}
