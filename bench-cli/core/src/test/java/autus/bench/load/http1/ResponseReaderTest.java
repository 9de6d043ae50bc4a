package autus.bench.load.http1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes of a connection become the responses that RFC 9112 sees in them, however they are cut. */
class ResponseReaderTest {

  /** All with a body. */
  private static final int[] STATUSES = {200, 203, 206, 404, 500, 503};

  private static final String OK = "HTTP/1.1 200 OK\r\n";

  /** What was heard of a connection. */
  private static final class Heard implements ResponseListener {

    private final List<String> events = new ArrayList<>();
    private final List<ResponseBlock> heads = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();

    @Override
    public void headArrived(ResponseBlock head) {
      heads.add(head);
      StringBuilder fields = new StringBuilder();
      head.forEachField((name, value) -> fields.append(" ").append(name).append('=').append(value));
      events.add(head.status() + fields.toString());
    }

    @Override
    public void bodyArrived(ByteBuf piece) {
      body.append(piece.toString(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void responseEnded() {
      events.add("body " + body);
      body.setLength(0);
    }

    @Override
    public void unaskedBytesArrived() {
      events.add("unasked");
    }
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
  }

  private static ResponseReader reader(Heard heard) {
    return new ResponseReader(heard, new KnownBlocks(), ByteBufAllocator.DEFAULT);
  }

  private static List<String> read(String... pieces) {
    Heard heard = new Heard();
    ResponseReader reader = reader(heard);
    reader.begin(false, 0);
    for (String piece : pieces) {
      reader.read(bytes(piece));
    }
    reader.connectionEnded();
    reader.close();
    return heard.events;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OK + "Content-Length: 4\r\nX-Cache: HIT\r\n\r\ngood",
        OK + "content-length:4\r\nX-Cache:\tHIT \r\n\r\ngood",
        "HTTP/1.1 200\nContent-Length: 4\nX-Cache: HIT\n\ngood",
        "\r\n" + OK + "Content-Length: 4, 4\r\nX-Cache : HIT\r\n\r\ngood\r\n",
        OK + "Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n4;a=b\r\ngood\r\n0\r\n\r\n",
        OK + "Transfer-Encoding: gzip, Chunked\r\n\r\n2\ngo\n02 \r\nod\r\n000\r\nX: y\r\n\r\n",
        OK + "Transfer-Encoding: identity\r\n\r\ngood",
        OK + "Set-Cookie: a\r\nSet-Cookie: b\r\nX: one\r\n  two\r\n\tthree\r\n\r\ngood",
        "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n" + OK + "Content-Length: 4\r\n\r\ngood",
      })
  void howeverTheyAreCut(String response) {
    List<String> whole = read(response);
    assertThat(whole).endsWith("body good").doesNotContain("unasked");
    for (int cut = 1; cut < response.length(); cut++) {
      assertThat(read(response.substring(0, cut), response.substring(cut)))
          .as("cut after %d bytes", cut)
          .isEqualTo(whole);
    }
    assertThat(read(response.split(""))).isEqualTo(whole);
  }

  @Test
  void foldedLinesAreOneValueAndFieldsOfOneNameStayApart() {
    Heard heard = new Heard();
    ResponseReader reader = reader(heard);
    reader.begin(false, 0);
    reader.read(bytes(OK + "Set-Cookie: a\r\nset-cookie: b\r\nX: one\r\n two\r\n\r\n"));
    ResponseBlock head = heard.heads.get(0);
    assertThat(head.headers("SET-COOKIE")).containsExactly("a", "b");
    assertThat(head.header("x")).matches("one +two");
    assertThat(head.header("y")).isNull();
    reader.close();
  }

  @ParameterizedTest
  @CsvSource({
    "200, false, body",
    "200, true, ''",
    "204, false, ''",
    "304, false, ''",
    "500, false, body",
  })
  void whetherThereIsABodyDependsOnStatusAndMethod(
      int status, boolean answersHead, String expected) {
    Heard heard = new Heard();
    ResponseReader reader = reader(heard);
    reader.begin(answersHead, 0);
    reader.read(bytes("HTTP/1.1 " + status + " X\r\nContent-Length: 4\r\n\r\n" + expected));
    assertThat(heard.events.get(1)).isEqualTo("body " + expected);
    assertThat(heard.heads.get(0).keepsAlive(answersHead)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1.1, '', true",
    "1.1, 'Connection: Upgrade, Close\r\n', false",
    "1.0, '', false",
    "1.0, 'Connection: Keep-Alive\r\n', true",
  })
  void theConnectionStaysOpenAsVersionAndFieldsSay(
      String version, String fields, boolean expected) {
    Heard heard = new Heard();
    ResponseReader reader = reader(heard);
    reader.begin(false, 0);
    reader.read(bytes("HTTP/" + version + " 200 OK\r\nContent-Length: 0\r\n" + fields + "\r\n"));
    assertThat(heard.heads.get(0).keepsAlive(false)).isEqualTo(expected);
  }

  @Test
  void aBodyWithoutLengthEndsWithTheConnection() {
    Heard heard = new Heard();
    ResponseReader reader = reader(heard);
    reader.begin(false, 0);
    reader.read(bytes(OK + "\r\nhalf"));
    reader.read(bytes(" and half"));
    assertThat(heard.events).hasSize(1);
    assertThat(heard.heads.get(0).keepsAlive(false)).isFalse();
    reader.connectionEnded();
    assertThat(heard.events).endsWith("body half and half");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/2 200 OK|status line of HTTP/1.1",
        "SSH-2.0-OpenSSH_9.2|\"SSH-2.0-OpenSSH_9.2\"",
        "HTTP/1.1 20 OK|three digits",
        "HTTP/1.1 2000 OK|three digits",
        "HTTP/1.1 099 OK|100 or more",
        "HTTP/1.1200 OK|three digits",
        "HTTP/1.1 200 OK;no colon here|has no colon",
        "HTTP/1.1 200 OK;Content-Length: 2;Content-Length: 3|Content-Length 2 and 3",
        "HTTP/1.0 200 OK;Transfer-Encoding: chunked|Transfer-Encoding in HTTP/1.0",
        "HTTP/1.1 200 OK;Content-Length: -2|must be a number",
        "HTTP/1.1 200 OK;Content-Length: 9999999999999999999|at most 18 digits",
        "HTTP/1.1 200 OK;Transfer-Encoding: chunked;;five|hexadecimal number",
        "HTTP/1.1 200 OK;Transfer-Encoding: chunked;;ffffffffffffffff|at most 15 digits",
        "HTTP/1.1 200 OK;Transfer-Encoding: chunked;;2;good|longer than the size",
      })
  void whatIsNoResponseIsRefusedWithItsReason(String lines, String reason) {
    assertThatThrownBy(() -> read(lines.replace(";", "\r\n") + "\r\n\r\n"))
        .isInstanceOf(DecoderException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTP/1.1 200 ", OK, OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n", OK + "X: "})
  void whatHasNoEndIsRefusedBeforeItFillsTheMemory(String beginning) {
    Heard heard = new Heard();
    ResponseReader reader = reader(heard);
    reader.begin(false, 0);
    String more = beginning.endsWith(" ") ? "x".repeat(100) : "X-More: yes\r\n".repeat(8);
    assertThatThrownBy(
            () -> {
              reader.read(bytes(beginning));
              for (int i = 0; i < 2 * ResponseReader.MOST_HEAD_BYTES / more.length(); i++) {
                reader.read(bytes(more));
              }
            })
        .isInstanceOf(DecoderException.class)
        .hasMessageContaining("bytes");
    reader.close();
  }

  @Test
  void bytesThatNoRequestAskedForAreTold() {
    assertThat(read(OK + "Content-Length: 2\r\n\r\nok and more")).endsWith("body ok", "unasked");
    Heard heard = new Heard();
    reader(heard).read(bytes("HTTP/1.1 408 Request Timeout\r\n\r\n"));
    assertThat(heard.events).containsExactly("unasked");
  }

  @Test
  void aHeadThatComesAgainIsRecognizedAndOneThatDiffersIsNot() {
    Heard heard = new Heard();
    ResponseReader reader = reader(heard);
    String[] dates = {"1", "1", "1", "2", "2", "1"};
    for (String date : dates) {
      reader.begin(false, 7);
      reader.read(bytes(OK + "Date: " + date + "\r\nContent-Length: 4\r\n\r\ngood"));
    }
    List<ResponseBlock> heads = heard.heads;
    assertThat(heads).extracting(head -> head.header("Date")).containsExactly(dates);
    assertThat(heads.get(1)).isSameAs(heads.get(0)).isSameAs(heads.get(2));
    assertThat(heads.get(4)).isSameAs(heads.get(3)).isNotSameAs(heads.get(2));
    assertThat(heads.get(5).sharedContent()).as("seen for the first time").isNull();
    assertThat(heads.get(4).sharedContent()).isSameAs(heads.get(4));
  }

  @Test
  void aLongHeadIsReadAndNotRemembered() {
    Heard heard = new Heard();
    ResponseReader reader = reader(heard);
    for (int i = 0; i < 2; i++) {
      reader.begin(false, 0);
      reader.read(bytes(OK + "X: " + "x".repeat(5_000) + "\r\nContent-Length: 0\r\n\r\n"));
    }
    assertThat(heard.heads).hasSize(2);
    assertThat(heard.heads.get(1)).isNotSameAs(heard.heads.get(0));
  }

  /** Netty's decoder is the one that HTTP clients of Java use most. */
  @Test
  void readsRandomResponsesAsAnotherDecoderDoes() {
    Random random = new Random(20261128);
    for (int i = 0; i < 2_000; i++) {
      String response = randomResponse(random);
      String[] pieces = cut(response, random);
      assertThat(read(pieces)).as(response).isEqualTo(readByNetty(pieces));
    }
  }

  private static String randomResponse(Random random) {
    boolean isChunked = random.nextBoolean();
    int minorVersion = isChunked ? 1 : random.nextInt(2);
    StringBuilder text = new StringBuilder("HTTP/1." + minorVersion + " ");
    text.append(STATUSES[random.nextInt(STATUSES.length)]).append(" Why\r\n");
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append("X-").append(random.nextInt(50)).append(random.nextBoolean() ? ": " : ":");
      text.append("value ".repeat(random.nextInt(4))).append("\r\n");
    }
    String body = "b".repeat(random.nextInt(300));
    if (!isChunked) {
      return text + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }
    text.append("Transfer-Encoding: chunked\r\n\r\n");
    for (String chunk : cut(body, random)) {
      if (!chunk.isEmpty()) {
        text.append(Integer.toHexString(chunk.length()))
            .append("\r\n")
            .append(chunk)
            .append("\r\n");
      }
    }
    return text + "0\r\n\r\n";
  }

  private static String[] cut(String text, Random random) {
    int first = random.nextInt(text.length() + 1);
    int second = first + random.nextInt(text.length() - first + 1);
    return new String[] {
      text.substring(0, first), text.substring(first, second), text.substring(second)
    };
  }

  private static List<String> readByNetty(String... pieces) {
    EmbeddedChannel channel = new EmbeddedChannel(new HttpResponseDecoder());
    for (String piece : pieces) {
      channel.writeInbound(bytes(piece));
    }
    List<String> events = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    for (Object each = channel.readInbound(); each != null; each = channel.readInbound()) {
      if (each instanceof HttpResponse response) {
        assertThat(response.decoderResult().cause()).isNull();
        StringBuilder fields = new StringBuilder(response.status().code() + "");
        response
            .headers()
            .forEach(field -> fields.append(" " + field.getKey() + "=" + field.getValue()));
        events.add(fields.toString());
        assertThat(HttpUtil.isKeepAlive(response))
            .isEqualTo(response.protocolVersion().isKeepAliveDefault());
      }
      if (each instanceof HttpContent content) {
        body.append(content.content().toString(StandardCharsets.ISO_8859_1));
      }
      ReferenceCountUtil.release(each);
    }
    channel.finishAndReleaseAll();
    events.add("body " + body);
    return events;
  }

  @Test
  void noInputBreaksItOrLeaksMemory() {
    Random random = new Random(9112);
    UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder(randomResponse(random));
      for (int j = 1 + random.nextInt(4); j > 0; j--) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
      }
      readAnything(allocator, cut(text.toString(), random), random.nextBoolean());
    }
    assertThat(allocator.metric().usedHeapMemory()).isZero();
    assertThat(allocator.metric().usedDirectMemory()).isZero();
  }

  private static void readAnything(
      ByteBufAllocator allocator, String[] pieces, boolean answersHead) {
    ResponseReader reader = new ResponseReader(new Heard(), new KnownBlocks(), allocator);
    reader.begin(answersHead, 0);
    try {
      for (String piece : pieces) {
        reader.read(allocator.heapBuffer().writeBytes(piece.getBytes(StandardCharsets.ISO_8859_1)));
      }
      reader.connectionEnded();
    } catch (DecoderException refused) {
      assertThat(refused.getMessage()).isNotBlank().doesNotContain("\r");
    } finally {
      reader.close();
    }
  }
}
