package autus.bench.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers as servers and caches give them, all with one body. A client that knows only one kind is
 * compiled for that one, and again when the first real response comes: in the measured window.
 */
final class StubAnswers {

  private static final String BODY =
      "{\"total_events\":15234,\"unique_users\":1023,\"page_views\":8392,\"bounce_rate\":0.23}";

  private static final String DATE = "Date: Sun, 06 Nov 1994 08:49:37 GMT\n";
  private static final String JSON = "Content-Type: application/json\n";
  private static final String WITH_LENGTH = "Content-Length: " + BODY.length() + "\n\n" + BODY;
  private static final String IN_CHUNKS =
      "Transfer-Encoding: chunked\n\n"
          + Integer.toHexString(BODY.length())
          + "\n"
          + BODY
          + "\n0\n\n";

  private static final List<String> KINDS =
      List.of(
          "Server: nginx\n" + DATE + JSON + "Connection: keep-alive\nX-Cache: HIT\n" + WITH_LENGTH,
          "X-Cache: MISS\n" + JSON + DATE + "Keep-Alive: timeout=60\n" + IN_CHUNKS,
          JSON + "Cache-Status: stub; hit; ttl=60\nETag: \"5d8c72a5edda8\"\n" + WITH_LENGTH,
          DATE + JSON + "X-Varnish: 32770 3\nAge: 12\nVia: 1.1 varnish\n" + WITH_LENGTH,
          "content-type: application/json; charset=utf-8\ncf-cache-status: DYNAMIC\n" + WITH_LENGTH,
          WITH_LENGTH);

  /** So many that lines of each kind come in all lengths. */
  private static final int COUNT = 4 * KINDS.size();

  private StubAnswers() {}

  /** To be sent in turn, again and again. */
  static List<ByteBuf> all() {
    List<ByteBuf> answers = new ArrayList<>();
    for (int number = 0; number < COUNT; number++) {
      String padding = "X-Request-Id: " + "0123456789abcdefghijklmn".substring(number) + "\n";
      String text = "HTTP/1.1 200 OK\n" + padding + KINDS.get(number % KINDS.size());
      byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
      answers.add(
          Unpooled.unreleasableBuffer(
              Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly()));
    }
    return answers;
  }
}
