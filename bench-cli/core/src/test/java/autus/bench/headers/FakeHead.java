package autus.bench.headers;

import autus.bench.exchange.ResponseHead;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The head of an answer, made of lines such as {@code X-Cache: HIT}. */
record FakeHead(int status, List<String> lines) implements ResponseHead {

  static FakeHead of(String... lines) {
    return new FakeHead(200, List.of(lines));
  }

  @Override
  public @Nullable String header(String name) {
    List<String> all = headers(name);
    return all.isEmpty() ? null : all.get(0);
  }

  @Override
  public List<String> headers(String name) {
    List<String> values = new ArrayList<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (line.substring(0, colon).equalsIgnoreCase(name)) {
        values.add(line.substring(colon + 1).strip());
      }
    }
    return values;
  }

  @Override
  public void forEachField(FieldVisitor visitor) {
    for (String line : lines) {
      int colon = line.indexOf(':');
      visitor.field(line.substring(0, colon), line.substring(colon + 1).strip());
    }
  }

  @Override
  public Object sharedContent() {
    return this;
  }
}
