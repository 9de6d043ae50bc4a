package autus.bench.run.prepare;

import autus.bench.exchange.ResponseHead;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The head of a response that the JDK's client received, outside any load. */
public record ReceivedHead(HttpResponse<?> response) implements ResponseHead {

  @Override
  public int status() {
    return response.statusCode();
  }

  @Override
  public @Nullable String header(String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  @Override
  public List<String> headers(String name) {
    return response.headers().allValues(name);
  }

  @Override
  public void forEachField(FieldVisitor visitor) {
    response
        .headers()
        .map()
        .forEach((name, values) -> values.forEach(value -> visitor.field(name, value)));
  }
}
