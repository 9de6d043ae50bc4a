package autus.bench.load.http2;

import autus.bench.content.RequestBytes;
import autus.bench.content.Template;
import autus.bench.content.UnusableValueException;
import autus.bench.content.Values;
import io.netty.handler.codec.http2.Http2Headers.PseudoHeaderName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields of a request compiled to a header block (RFC 7541): indexes of the static table, and
 * literals without indexing. So it leaves the dynamic table alone, and is the same bytes on every
 * connection and at any time. Immutable.
 */
public final class HeaderBlockForm {

  /** Fields that the static table has whole. */
  private static final Map<String, Integer> KNOWN_FIELDS =
      Map.of(
          ":method GET", 2,
          ":method POST", 3,
          ":path /", 4,
          ":path /index.html", 5,
          ":scheme http", 6,
          ":scheme https", 7,
          "accept-encoding gzip, deflate", 16);

  /** Names that it has, as far as requests use them. */
  private static final Map<String, Integer> KNOWN_NAMES =
      Map.ofEntries(
          Map.entry(":authority", 1),
          Map.entry(":method", 2),
          Map.entry(":path", 4),
          Map.entry(":scheme", 6),
          Map.entry("accept-charset", 15),
          Map.entry("accept-encoding", 16),
          Map.entry("accept-language", 17),
          Map.entry("accept", 19),
          Map.entry("authorization", 23),
          Map.entry("cache-control", 24),
          Map.entry("content-encoding", 26),
          Map.entry("content-language", 27),
          Map.entry("content-length", 28),
          Map.entry("content-type", 31),
          Map.entry("cookie", 32),
          Map.entry("expect", 35),
          Map.entry("from", 37),
          Map.entry("host", 38),
          Map.entry("if-match", 39),
          Map.entry("if-modified-since", 40),
          Map.entry("if-none-match", 41),
          Map.entry("if-range", 42),
          Map.entry("if-unmodified-since", 43),
          Map.entry("max-forwards", 47),
          Map.entry("proxy-authorization", 49),
          Map.entry("range", 50),
          Map.entry("referer", 51),
          Map.entry("user-agent", 58),
          Map.entry("via", 60));

  /** What no proxy on the way may keep in a table of its own (RFC 7541, section 7.1.3). */
  private static final Set<String> SECRET_NAMES = Set.of("authorization", "proxy-authorization");

  private static final int INDEXED = 0x80;
  private static final int NEVER_INDEXED = 0x10;
  private static final int NAME_BITS = 4;
  private static final int LENGTH_BITS = 7;

  private final List<Part> parts;

  /** Bytes that are the same every time, and then the value of a field; empty after the last. */
  private static final class Part {
    private final byte[] constant;
    private final Template value;

    Part(byte[] constant, Template value) {
      this.constant = constant;
      this.value = value;
    }
  }

  private HeaderBlockForm(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Writes the block with the present values.
   *
   * @param scratch for a value, whose length stands before it
   * @throws UnusableValueException if a value is absent or cannot stand in its place
   */
  public void append(Values values, RequestBytes out, RequestBytes scratch) {
    for (Part part : parts) {
      out.append(part.constant);
      if (!part.value.isEmpty()) {
        scratch.clear();
        part.value.append(values, scratch);
        integer(out, 0, LENGTH_BITS, scratch.length());
        out.append(scratch);
      }
    }
  }

  /** Adds the length of a body to a block whose fields are all there. */
  public static void appendLength(RequestBytes out, int bodyBytes) {
    name(out, "content-length");
    byte[] digits = Integer.toString(bodyBytes).getBytes(StandardCharsets.US_ASCII);
    integer(out, 0, LENGTH_BITS, digits.length);
    out.append(digits);
  }

  /**
   * Adds a field to a block whose pseudo-headers are there.
   *
   * @param name in lower case
   */
  public static void appendField(RequestBytes out, String name, RequestBytes value) {
    name(out, name);
    integer(out, 0, LENGTH_BITS, value.length());
    out.append(value);
  }

  private static void name(RequestBytes out, String name) {
    int kind = SECRET_NAMES.contains(name) ? NEVER_INDEXED : 0;
    int index = KNOWN_NAMES.getOrDefault(name, 0);
    integer(out, kind, NAME_BITS, index);
    if (index == 0) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      integer(out, 0, LENGTH_BITS, bytes.length);
      out.append(bytes);
    }
  }

  /** An integer whose first bits share a byte with what it is (RFC 7541, section 5.1). */
  private static void integer(RequestBytes out, int kind, int bits, int number) {
    int largest = (1 << bits) - 1;
    if (number < largest) {
      out.append((byte) (kind | number));
      return;
    }
    out.append((byte) (kind | largest));
    int left = number - largest;
    while (left >= 0x80) {
      out.append((byte) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    out.append((byte) left);
  }

  /** Puts a form together, field by field; pseudo-headers first. Not thread-safe. */
  public static final class Builder {

    private final List<Part> parts = new ArrayList<>();
    private final RequestBytes constant = new RequestBytes();

    /** Adds a pseudo-header. */
    public Builder field(PseudoHeaderName name, Template value) {
      return field(name.value().toString(), value);
    }

    /**
     * Adds a field.
     *
     * @param name in lower case
     */
    public Builder field(String name, Template value) {
      if (!value.isConstant()) {
        name(constant, name);
        parts.add(new Part(constant.toBytes(), value));
        constant.clear();
        return this;
      }
      byte[] bytes = value.literalBytes();
      Integer whole = KNOWN_FIELDS.get(name + " " + new String(bytes, StandardCharsets.UTF_8));
      if (whole != null) {
        constant.append((byte) (INDEXED | whole));
      } else {
        name(constant, name);
        integer(constant, 0, LENGTH_BITS, bytes.length);
        constant.append(bytes);
      }
      return this;
    }

    /** The form of all fields so far. */
    public HeaderBlockForm build() {
      List<Part> all = new ArrayList<>(parts);
      all.add(new Part(constant.toBytes(), Template.EMPTY));
      return new HeaderBlockForm(all);
    }
  }
}
