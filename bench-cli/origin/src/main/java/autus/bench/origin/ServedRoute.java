package autus.bench.origin;

import autus.bench.originmodel.CachingFields;
import autus.bench.originmodel.OriginRoute;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A route, the version of its data, and how many requests it had. Used by one thread. */
final class ServedRoute {

  /** The form in which RFC 9110, section 5.6.7, has dates sent. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final OriginRoute declared;
  private final String name;
  private DataVersion version;
  private long requestCount;

  /** The usual response to a GET while second and version last; made at the first use. */
  private Optional<KeptResponse> kept = Optional.empty();

  ServedRoute(OriginRoute declared, long epochSeconds) {
    this.declared = declared;
    this.name = declared.requests().toString();
    this.version = DataVersion.first(epochSeconds);
  }

  OriginRoute declared() {
    return declared;
  }

  String name() {
    return name;
  }

  DataVersion version() {
    return version;
  }

  void raise(long epochSeconds) {
    version = version.next(epochSeconds);
  }

  /** Whether one more request is to fail. */
  boolean nextFails(RandomGenerator random) {
    requestCount++;
    return declared.response().failures().fails(requestCount, random.nextDouble());
  }

  /** Lines of the head that tell a version and how it may be kept. */
  String fields(DataVersion shown) {
    CachingFields fields = declared.response().fields();
    StringBuilder lines = new StringBuilder();
    fields.cacheControl().ifPresent(value -> line(lines, "Cache-Control", value));
    fields.vary().ifPresent(value -> line(lines, "Vary", value));
    if (fields.etag()) {
      line(lines, "ETag", etag(shown));
    }
    if (fields.lastModified()) {
      line(lines, "Last-Modified", httpDate(shown.sinceSeconds()));
    }
    return lines.toString();
  }

  /** The line that tells the version that a write made, if versions have tags. */
  String etagField(DataVersion made) {
    return declared.response().fields().etag() ? "ETag: " + etag(made) + "\r\n" : "";
  }

  private static void line(StringBuilder lines, String field, String value) {
    lines.append(field).append(": ").append(value).append("\r\n");
  }

  static String httpDate(long epochSeconds) {
    return HTTP_DATE.format(Instant.ofEpochSecond(epochSeconds));
  }

  private String etag(DataVersion shown) {
    return "\"" + shown.number() + "-" + declared.response().size().bytes() + "\"";
  }

  /**
   * Whether a conditional request has this version already, RFC 9110, sections 13.1.2 and 13.1.3.
   * If-None-Match alone counts where it stands.
   */
  boolean isKnownTo(HttpHeaders headers, DataVersion shown) {
    List<String> tags = headers.getAll(HttpHeaderNames.IF_NONE_MATCH);
    if (!tags.isEmpty()) {
      return declared.response().fields().etag() && isAmong(tags, etag(shown));
    }
    String since = headers.get(HttpHeaderNames.IF_MODIFIED_SINCE);
    if (since == null || !declared.response().fields().lastModified()) {
      return false;
    }
    try {
      return shown.sinceSeconds() <= HTTP_DATE.parse(since, Instant::from).getEpochSecond();
    } catch (DateTimeException noDate) {
      return false; // as RFC 9110, section 13.1.3, wants it
    }
  }

  /** By the weak comparison, for a cache that compresses weakens the tags. */
  private static boolean isAmong(List<String> lists, String etag) {
    for (String list : lists) {
      for (String tag : list.split(",", -1)) {
        String one = tag.strip();
        if (one.equals("*") || (one.startsWith("W/") ? one.substring(2) : one).equals(etag)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The kept response if it still is right. */
  Optional<KeptResponse> kept(long epochSeconds) {
    return kept.filter(each -> each.isOf(version, epochSeconds));
  }

  void keep(KeptResponse response) {
    kept.ifPresent(KeptResponse::release);
    kept = Optional.of(response);
  }
}
