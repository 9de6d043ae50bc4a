package autus.bench.load.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.content.RequestBytes;
import autus.bench.content.Template;
import autus.bench.content.Values;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Headers.PseudoHeaderName;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ours against Netty's coder and decoder, which know nothing of what is remembered. */
class HeaderBlocksTest {

  private static final int SEEDS = 100;

  private static Http2Headers response(Random random) {
    Http2Headers headers = new DefaultHttp2Headers().status(random.nextInt(9) == 0 ? "404" : "200");
    headers.add("content-length", String.valueOf(random.nextInt(3)));
    if (random.nextBoolean()) {
      headers.add("x-cache", random.nextBoolean() ? "HIT" : "MISS");
    }
    if (random.nextInt(10) == 0) {
      headers.add("x-id-" + random.nextInt(5), "v".repeat(random.nextInt(300)));
    }
    return headers;
  }

  @Test
  void aRememberedBlockMeansWhatTheDecoderWouldMakeOfIt() throws Http2Exception {
    for (long seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      // Servers that index all they send, those that index nothing, and those in between.
      double indexed = (seed % 3) / 2.0;
      DefaultHttp2HeadersEncoder encoder =
          new DefaultHttp2HeadersEncoder((name, value) -> random.nextDouble() >= indexed);
      HeaderBlockReader reader = new HeaderBlockReader();
      for (int i = 0; i < 200; i++) {
        Http2Headers sent = response(random);
        ByteBuf block = Unpooled.buffer();
        encoder.encodeHeaders(1, sent, block);
        ResponseFields read = reader.read(1, block);
        assertThat(read.fields()).as("seed %d, response %d", seed, i).isEqualTo(sent);
        assertThat(read.status()).isEqualTo(Integer.parseInt(sent.status().toString()));
        assertThat(read.contentLength())
            .isEqualTo(Long.parseLong(sent.get("content-length").toString()));
      }
    }
  }

  /** Makes random blocks, and knows which fields of the table there are to refer to. */
  private static final class Blocks {
    private final Random random;
    private final List<Block> pool = new ArrayList<>();
    private final Deque<Integer> table = new ArrayDeque<>(); // sizes, the newest first
    private int tableBytes;

    Blocks(long seed) {
      random = new Random(seed);
      for (int i = 0; i < 6; i++) {
        pool.add(block());
      }
    }

    /** Its bytes, the sizes of what it adds, and the oldest field that it refers to. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes it
    record Block(byte[] bytes, List<Integer> added, int mostReferred) {}

    private Block block() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      List<Integer> added = new ArrayList<>();
      int mostReferred = 0;
      out.write(0x88);
      for (int i = random.nextInt(5); i > 0; i--) {
        int length = random.nextInt(4) == 0 ? 100 : random.nextInt(10);
        int kind = random.nextInt(4);
        if (kind == 0) {
          int referred = 1 + random.nextInt(60);
          mostReferred = Math.max(mostReferred, referred + 16); // for what the block evicts
          out.write(0x80 | (61 + referred));
          continue;
        }
        out.write(kind == 1 ? 0 : 0x40);
        out.write(1);
        out.write('a' + random.nextInt(26));
        out.write(length);
        for (int at = 0; at < length; at++) {
          out.write('a' + random.nextInt(26));
        }
        if (kind != 1) {
          added.add(33 + length);
        }
      }
      return new Block(out.toByteArray(), added, mostReferred);
    }

    byte[] next() {
      Block next = random.nextInt(10) == 0 ? block() : pool.get(random.nextInt(pool.size()));
      if (next.mostReferred > table.size()) {
        return new byte[] {(byte) 0x88};
      }
      for (int size : next.added) {
        table.addFirst(size);
        tableBytes += size;
        while (tableBytes > 4_096) {
          tableBytes -= table.removeLast();
        }
      }
      return next.bytes;
    }
  }

  @Test
  void whateverServersAddAndReferToBlocksMeanWhatTheyWouldIfEachWereDecoded() throws Exception {
    int remembered = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Blocks blocks = new Blocks(seed);
      HeaderBlockReader reader = new HeaderBlockReader();
      DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(true);
      Set<ResponseFields> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
      for (int i = 0; i < 300; i++) {
        byte[] block = blocks.next();
        Http2Headers expected = decoder.decodeHeaders(1, Unpooled.wrappedBuffer(block));
        ResponseFields read = reader.read(1, Unpooled.wrappedBuffer(block));
        assertThat(read.fields()).as("seed %d, block %d", seed, i).isEqualTo(expected);
        remembered += distinct.add(read) ? 0 : 1;
      }
    }
    assertThat(remembered).as("not decoded").isGreaterThan(SEEDS * 100);
  }

  @Test
  void aBlockThatRepeatsIsDecodedOnceUntilTheTableThatItRefersToChanges() throws Http2Exception {
    HeaderBlockReader reader = new HeaderBlockReader();
    byte[] ok = {(byte) 0x88};
    ResponseFields first = reader.read(1, Unpooled.wrappedBuffer(ok));
    assertThat(reader.read(3, Unpooled.wrappedBuffer(ok))).isSameAs(first);
    byte[] indexing = {(byte) 0x88, 0x40, 1, 'a', 1, 'b'};
    reader.read(5, Unpooled.wrappedBuffer(indexing));
    assertThat(reader.read(7, Unpooled.wrappedBuffer(ok)))
        .as("it refers to no field of the table")
        .isSameAs(first);
    byte[] referring = {(byte) 0x88, (byte) 0xbe};
    ResponseFields second = reader.read(9, Unpooled.wrappedBuffer(referring));
    assertThat(reader.read(11, Unpooled.wrappedBuffer(referring))).isSameAs(second);
    byte[] more = {(byte) 0x88, 0x40, 1, 'c', 1, 'd'};
    reader.read(13, Unpooled.wrappedBuffer(more));
    assertThat(reader.read(15, Unpooled.wrappedBuffer(referring)).fields().get("c"))
        .hasToString("d");
  }

  @Test
  void aBlockThatOnlyAddsToTheTableIsDecodedOnceAndItsAdditionsAreNotLost() throws Http2Exception {
    HeaderBlockReader reader = new HeaderBlockReader();
    byte[] adding = {(byte) 0x88, 0x40, 1, 'a', 1, 'b', 0x40, 1, 'c', 1, 'd'};
    byte[] referring = {(byte) 0x88, (byte) 0xbe, (byte) 0xbf}; // the newest two fields
    ResponseFields first = reader.read(1, Unpooled.wrappedBuffer(adding));
    for (int repetitions : new int[] {1, 63, 64, 65, 1_000}) {
      for (int i = 0; i < repetitions; i++) {
        assertThat(reader.read(3, Unpooled.wrappedBuffer(adding))).isSameAs(first);
      }
      ResponseFields read = reader.read(5, Unpooled.wrappedBuffer(referring));
      assertThat(read.fields().get("c")).hasToString("d");
      assertThat(read.fields().get("a")).hasToString("b");
    }
    byte[] another = {(byte) 0x88, 0x40, 1, 'x', 1, 'y'};
    reader.read(7, Unpooled.wrappedBuffer(another));
    assertThat(reader.read(9, Unpooled.wrappedBuffer(referring)).fields().get("x"))
        .as("the same block means something else now")
        .hasToString("y");
  }

  @Test
  void statusesAndLengthsThatAreNoneAreNotGuessed() {
    assertThat(ResponseFields.of(new DefaultHttp2Headers().status("2000")).status())
        .isEqualTo(ResponseFields.NO_STATUS);
    assertThat(ResponseFields.of(new DefaultHttp2Headers().status("abc")).status())
        .isEqualTo(ResponseFields.NO_STATUS);
    assertThat(
            ResponseFields.of(new DefaultHttp2Headers().add("content-length", "-1"))
                .contentLength())
        .isEqualTo(ResponseFields.UNKNOWN_LENGTH);
    assertThat(
            ResponseFields.of(new DefaultHttp2Headers().add("content-length", "12"))
                .contentLength())
        .isEqualTo(12);
  }

  @Test
  void fieldsThatNoResponseMayHaveAreRefused() {
    byte[] upperCase = {(byte) 0x88, 0, 1, 'A', 1, 'b'};
    assertThatThrownBy(() -> new HeaderBlockReader().read(1, Unpooled.wrappedBuffer(upperCase)))
        .isInstanceOf(Http2Exception.class);
    byte[] beyondTheTable = {(byte) 0xff, 0x7f};
    assertThatThrownBy(
            () -> new HeaderBlockReader().read(1, Unpooled.wrappedBuffer(beyondTheTable)))
        .isInstanceOf(Http2Exception.class);
  }

  @Test
  void aRequestsBlockSaysItsFieldsAndLeavesTheTableAlone() throws Http2Exception {
    String longValue = "ä".repeat(200);
    HeaderBlockForm form =
        new HeaderBlockForm.Builder()
            .field(PseudoHeaderName.METHOD, Template.of("PURGE"))
            .field(PseudoHeaderName.SCHEME, Template.of("https"))
            .field(PseudoHeaderName.AUTHORITY, Template.of("shop.example"))
            .field(PseudoHeaderName.PATH, Template.of("/"))
            .field("accept-encoding", Template.of("gzip, deflate"))
            .field("authorization", Template.of("Basic YTpi"))
            .field("x-long", Template.of(longValue))
            .field("x-empty", Template.of(""))
            .build();
    RequestBytes out = new RequestBytes();
    form.append(new Values(0), out, new RequestBytes());
    HeaderBlockForm.appendLength(out, 1_000_000);
    Http2Headers read =
        new DefaultHttp2HeadersDecoder(false)
            .decodeHeaders(1, Unpooled.wrappedBuffer(out.toBytes()));
    assertThat(read.method()).hasToString("PURGE");
    assertThat(read.scheme()).hasToString("https");
    assertThat(read.authority()).hasToString("shop.example");
    assertThat(read.path()).hasToString("/");
    assertThat(read.get("accept-encoding")).hasToString("gzip, deflate");
    assertThat(read.get("authorization")).hasToString("Basic YTpi");
    assertThat(read.get("x-empty")).hasToString("");
    assertThat(read.get("content-length")).hasToString("1000000");
    byte[] value =
        longValue.getBytes(java.nio.charset.StandardCharsets.UTF_8); // one char per byte, as read
    assertThat(read.get("x-long").toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
        .isEqualTo(value);
    HeaderBlockReader reader = new HeaderBlockReader();
    assertThat(reader.read(1, Unpooled.wrappedBuffer(out.toBytes())))
        .as("remembered, so it left the table alone")
        .isSameAs(reader.read(3, Unpooled.wrappedBuffer(out.toBytes())));
  }
}
