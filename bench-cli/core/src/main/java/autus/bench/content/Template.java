package autus.bench.content;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A text with variables, compiled into bytes and slots. Immutable. */
public final class Template {

  /** Nothing at all. */
  public static final Template EMPTY = of("");

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** A text without variables. */
  public static Template of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes without variables. */
  public static Template of(byte[] bytes) {
    return new Builder().literal(bytes).build();
  }

  /** Whether the bytes are always the same. */
  public boolean isConstant() {
    return parts.stream().allMatch(part -> part instanceof Literal);
  }

  /** The bytes that are always the same, without those of variables. */
  public byte[] literalBytes() {
    RequestBytes out = new RequestBytes();
    parts.stream()
        .flatMap(part -> part instanceof Literal literal ? Stream.of(literal) : Stream.empty())
        .forEach(literal -> out.append(literal.bytes));
    return out.toBytes();
  }

  /** Whether it holds neither bytes nor variables. */
  public boolean isEmpty() {
    return parts.isEmpty();
  }

  /** The variables in the order of their first use. */
  public List<Variable> variables() {
    return parts.stream().flatMap(Part::variables).distinct().toList();
  }

  /**
   * Writes the text with the present values.
   *
   * @throws UnusableValueException if a value is absent or cannot stand in its place
   */
  public void append(Values values, RequestBytes out) {
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).append(values, out);
    }
  }

  /** The text with the present values. */
  public String text(Values values) {
    RequestBytes out = new RequestBytes();
    append(values, out);
    return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
  }

  /** The text with its variables as in {@code /items/${item}}. */
  @Override
  public String toString() {
    return parts.stream().map(Part::toString).collect(Collectors.joining());
  }

  /** Puts a template together. */
  public static final class Builder {

    private final List<Part> parts = new ArrayList<>();

    /** Adds bytes that are always the same. */
    public Builder literal(byte[] bytes) {
      if (bytes.length > 0) {
        parts.add(new Literal(bytes.clone()));
      }
      return this;
    }

    /** Adds a text that is always the same. */
    public Builder literal(String text) {
      return literal(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Adds a value that is always the same, written as its place demands.
     *
     * @throws UnusableValueException if the place cannot hold it
     */
    public Builder value(String value, ValuePosition place) {
      RequestBytes out = new RequestBytes();
      place.append(value.getBytes(StandardCharsets.UTF_8), out);
      return literal(out.toBytes());
    }

    /** Adds all of another template. */
    public Builder template(Template other) {
      parts.addAll(other.parts);
      return this;
    }

    /** Adds the value of a variable. */
    public Builder variable(Variable variable, ValuePosition place) {
      parts.add(new Slot(variable, place));
      return this;
    }

    /**
     * Adds a signature.
     *
     * @throws UnusableValueException if it is always the same and the place cannot hold it
     */
    public Builder signature(Signature signature, ValuePosition place) {
      if (signature.isConstant()) {
        RequestBytes out = new RequestBytes();
        place.append(signature.bytes(new Values(0)), out);
        return literal(out.toBytes());
      }
      parts.add(new Signed(signature, place));
      return this;
    }

    /** The template. */
    public Template build() {
      return new Template(parts);
    }
  }

  private sealed interface Part {
    void append(Values values, RequestBytes out);

    default Stream<Variable> variables() {
      return Stream.empty();
    }
  }

  private static final class Literal implements Part {
    private final byte[] bytes;

    Literal(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void append(Values values, RequestBytes out) {
      out.append(bytes);
    }

    @Override
    public String toString() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private record Signed(Signature signature, ValuePosition place) implements Part {
    @Override
    public void append(Values values, RequestBytes out) {
      place.append(signature.bytes(values), out);
    }

    @Override
    public Stream<Variable> variables() {
      return signature.variables().stream();
    }

    @Override
    public String toString() {
      return signature.toString();
    }
  }

  private record Slot(Variable variable, ValuePosition place) implements Part {
    @Override
    public Stream<Variable> variables() {
      return Stream.of(variable);
    }

    @Override
    public void append(Values values, RequestBytes out) {
      variable.append(values, place, out);
    }

    @Override
    public String toString() {
      return "${" + variable.name() + "}";
    }
  }
}
