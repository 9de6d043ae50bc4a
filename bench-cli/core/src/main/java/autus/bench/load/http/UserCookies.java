package autus.bench.load.http;

import autus.bench.content.RequestBytes;
import autus.bench.cookie.CookieJar;
import autus.bench.cookie.RequestPlace;
import autus.bench.exchange.ResponseHead;
import autus.bench.plan.RequestSequence;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one user keeps of cookies, between its requests and their responses. */
final class UserCookies {

  private static final byte[] BETWEEN = {';', ' '};

  private final CookieJar jar = new CookieJar(System::currentTimeMillis);

  /** Takes what a response sets. */
  void take(ResponseHead head, EncodedRequest request, @Nullable RequestSequence visit) {
    List<String> fields = head.headers("Set-Cookie");
    if (fields.isEmpty()) {
      return;
    }
    RequestPlace place = request.place(visit);
    for (String field : fields) {
      jar.store(field, place);
    }
  }

  /**
   * Writes the value of a request's Cookie field: what the request brings itself, then what is kept
   * by other names. Nothing, if there is neither.
   *
   * @throws autus.bench.content.UnusableValueException if a value in the request's own is absent
   */
  void write(EncodedRequest request, @Nullable RequestSequence visit, RequestBytes out) {
    out.clear();
    request.appendOwnCookies(visit, out);
    if (!jar.isEmpty()) {
      jar.giveTo(request.place(visit), names(out), pair -> append(pair, out));
    }
  }

  private static void append(byte[] pair, RequestBytes out) {
    if (out.length() > 0) {
      out.append(BETWEEN);
    }
    out.append(pair);
  }

  private static Set<String> names(RequestBytes own) {
    if (own.length() == 0) {
      return Set.of();
    }
    Set<String> names = new HashSet<>();
    String text = new String(own.array(), 0, own.length(), StandardCharsets.ISO_8859_1);
    for (String pair : text.split(";", -1)) {
      int equals = pair.indexOf('=');
      names.add((equals < 0 ? pair : pair.substring(0, equals)).strip());
    }
    return names;
  }

  /** Who takes the user's place begins with what is kept now. */
  void remember() {
    jar.remember();
  }

  /** Somebody else takes the user's place. */
  void reset() {
    jar.reset();
  }
}
