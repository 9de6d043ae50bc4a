package autus.bench.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Status and header fields of one response. Valid only during the call that passes it: the
 * transport reuses it.
 */
public interface ResponseHead {

  /** No answer came: status 0, no fields. */
  ResponseHead NONE =
      new ResponseHead() {
        @Override
        public int status() {
          return 0;
        }

        @Override
        public @Nullable String header(String name) {
          return null;
        }

        @Override
        public List<String> headers(String name) {
          return List.of();
        }

        @Override
        public void forEachField(FieldVisitor visitor) {}
      };

  /** The status code, 100 to 599. */
  int status();

  /** The first field of that name, whatever its case; null if there is none. */
  @Nullable String header(String name);

  /** All fields of that name in the order received, whatever its case; empty if there is none. */
  List<String> headers(String name);

  /** Shows every field line in the order received. */
  void forEachField(FieldVisitor visitor);

  /**
   * An object that stands for status and fields: heads that have it in common are the same. Null
   * where the transport does not compare them, or sees this one for the first time. Unlike the head
   * it may be kept.
   */
  default @Nullable Object sharedContent() {
    return null;
  }

  /** Is shown field lines. */
  @FunctionalInterface
  interface FieldVisitor {
    /** One line; neither may be kept, but for what {@code toString} gives. */
    void field(CharSequence name, CharSequence value);
  }
}
