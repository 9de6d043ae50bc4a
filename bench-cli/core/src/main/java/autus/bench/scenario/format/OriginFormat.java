package autus.bench.scenario.format;

import autus.bench.format.Key;
import autus.bench.format.ListOf;
import autus.bench.format.MappingType;
import autus.bench.format.Scalar;
import autus.bench.format.Schema;
import autus.bench.format.Types;
import autus.bench.originmodel.BodySize;
import autus.bench.originmodel.CachingFields;
import autus.bench.originmodel.DeclaredOrigin;
import autus.bench.originmodel.FailureRule;
import autus.bench.originmodel.OriginDelay;
import autus.bench.originmodel.OriginResponse;
import autus.bench.originmodel.OriginRoute;
import autus.bench.originmodel.RoutePattern;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How to describe the counting origin behind the caches. */
final class OriginFormat {

  private static final Scalar<RoutePattern> ROUTE_PATTERN =
      Scalar.text(
              "path, or method and path",
              RoutePattern::parse,
              RoutePattern::toString,
              Forms.whole(
                  "([A-Z]{1,20}\\s+)?/[\\x21\\x22\\x24-\\x29\\x2b-\\x3e\\x40-\\x7e]{0,500}\\*?"))
          .named("routePattern")
          .ruled("without a query; a star at the end matches any rest");

  private static final Scalar<String> FIELD_VALUE =
      Types.text(
              "text",
              CachingFields::checkedValue,
              Schema.pattern("^[\\x21-\\x7e]([\\x20-\\x7e]{0,498}[\\x21-\\x7e])?$"))
          .named("fieldValue")
          .ruled("1 to 500 printable ASCII characters");

  private static final Key<OriginRoute, RoutePattern> PATH =
      Key.required("path", ROUTE_PATTERN, OriginRoute::requests)
          .says(
              "The requests that the route serves; the first route that matches a request serves it.",
              "/items/*");

  private static final Key<OriginRoute, OriginDelay> DELAY =
      Key.withDefault("delay", Forms.ORIGIN_DELAY, OriginDelay.NONE, on(OriginResponse::delay))
          .says("The time that each response takes.", "exp(50ms)");

  private static final Key<OriginRoute, BodySize> SIZE =
      Key.withDefault(
              "size",
              Scalar.text(
                      "number of bytes",
                      BodySize::parse,
                      BodySize::toString,
                      Forms.whole("\\d{1,9}\\s*(B|kB|KiB|MB|MiB)?"))
                  .in("B, kB, KiB, MB, MiB")
                  .ruled("32B to 64MiB"),
              BodySize.DEFAULT,
              on(OriginResponse::size))
          .says(
              "The length of response bodies, which are JSON with a version, padded with spaces.",
              "1kB");

  private static final Key<OriginRoute, Integer> STATUS =
      Key.withDefault(
              "status",
              Types.wholeNumber(200, 599, "status"),
              OriginResponse.DEFAULT_STATUS,
              on(OriginResponse::status))
          .says("The status code of responses to reads.", "404");

  private static final Key<OriginRoute, FailureRule> FAIL =
      Key.withDefault(
              "fail",
              Scalar.text(
                      "share, or `every` and a number",
                      FailureRule::parse,
                      FailureRule::toString,
                      Forms.whole(
                          "((0*\\d{1,2}(\\.\\d{1,6})?|100(\\.0{1,6})?)\\s*%|every\\s+0*[1-9]\\d{0,8})"))
                  .ruled("0% to 100%, or from every 1"),
              FailureRule.NONE,
              on(OriginResponse::failures))
          .says("The requests that get a 503 response instead.", "every 10");

  private static final Key<OriginRoute, Optional<String>> CACHE_CONTROL =
      Key.optional("cache-control", FIELD_VALUE, fields(CachingFields::cacheControl))
          .says("The value of the Cache-Control field.", "max-age=60")
          .without("no such field");

  private static final Key<OriginRoute, Optional<String>> VARY =
      Key.optional("vary", FIELD_VALUE, fields(CachingFields::vary))
          .says("The value of the Vary field.", "Accept-Encoding")
          .without("no such field");

  private static final Key<OriginRoute, Boolean> ETAG =
      Key.withDefault("etag", Types.bool(), false, fields(CachingFields::etag))
          .says(
              "Whether responses have an ETag of their version; conditional requests with the current one get a 304.",
              "true");

  private static final Key<OriginRoute, Boolean> LAST_MODIFIED =
      Key.withDefault("last-modified", Types.bool(), false, fields(CachingFields::lastModified))
          .says(
              "Whether responses have a Last-Modified field: when the version was created, to the second.",
              "true");

  private static final Key<OriginRoute, Optional<RoutePattern>> VERSION_BY =
      Key.optional("version-by", ROUTE_PATTERN, OriginRoute::versionBy)
          .says("The writes that increase the version in bodies and ETags.", "POST /items")
          .without("every request to the path but GET and HEAD");

  private static final MappingType<OriginRoute> ROUTE =
      MappingType.of(
          "origin route",
          "Requests that the origin handles in the same way. They share one version.",
          List.of(
              PATH,
              DELAY,
              SIZE,
              STATUS,
              FAIL,
              CACHE_CONTROL,
              VARY,
              ETAG,
              LAST_MODIFIED,
              VERSION_BY),
          in ->
              new OriginRoute(
                  in.get(PATH),
                  in.get(VERSION_BY),
                  new OriginResponse(
                      in.get(STATUS),
                      in.get(SIZE),
                      in.get(DELAY),
                      in.get(FAIL),
                      new CachingFields(
                          in.get(CACHE_CONTROL),
                          in.get(VARY),
                          in.get(ETAG),
                          in.get(LAST_MODIFIED)))));

  private static final Key<DeclaredOrigin, String> COUNTERS =
      Key.required(
              "counters",
              Types.text(
                  "URL",
                  DeclaredOrigin::checkedUrl,
                  Schema.pattern("^http://[^/?#\\s]+(/[^?#\\s]*)?$")),
              DeclaredOrigin::counters)
          .says(
              "The URL of its counters, which the run reads before and after the window, bypassing the caches.",
              "'http://127.0.0.1:9000/counters'");

  private static final Key<DeclaredOrigin, List<OriginRoute>> ROUTES =
      Key.withDefault("routes", ListOf.of(ROUTE, "routes"), List.of(), DeclaredOrigin::routes)
          .says(
              "The routes that `autus-bench origin --scenario` serves; other requests get a 404."
                  + " Without routes, the options of `origin` define what it serves.",
              "[{path: '/items/*', delay: 50ms, cache-control: max-age=60, etag: true}]");

  static final MappingType<DeclaredOrigin> ORIGIN =
      MappingType.of(
              "origin",
              "A counting origin behind the caches under test.",
              List.of(COUNTERS, ROUTES),
              in -> new DeclaredOrigin(in.get(COUNTERS), in.get(ROUTES)))
          .example(
              """
              origin:
                counters: http://127.0.0.1:9000/counters
                routes: [{path: /items/*, delay: 50ms, cache-control: max-age=60, etag: true}]
              """);

  private OriginFormat() {}

  private static <T> Function<OriginRoute, T> on(Function<OriginResponse, T> part) {
    return route -> part.apply(route.response());
  }

  private static <T> Function<OriginRoute, T> fields(Function<CachingFields, T> field) {
    return route -> field.apply(route.response().fields());
  }
}
