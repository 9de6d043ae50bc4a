package autus.bench.gatling.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to write for words of Gatling's HTTP that there are not here. */
final class GatlingHttpWords {

  private static final String PATH = "write it into the path: get(\"/items?q=#{q}\")";
  private static final String FORM =
      "write the form as a body: body(StringBody(\"a=#{a}\")).header(\"Content-Type\", \"application/x-www-form-urlencoded\")";
  private static final String FIELD = "write header(\"Name\", \"value\")";
  private static final String PAGE =
      "leave it out: a request here is one request, and nothing is cached or loaded beside it";
  private static final String REDIRECTS =
      "leave it out, or say settings(\"follow-redirects: 5\"): redirects are not followed unless asked for";

  private static final Map<String, String> IN_PLACE =
      Stream.of(
              all(PATH, "queryParam", "queryParamSeq", "queryParamMap", "multivaluedQueryParam"),
              all(
                  FORM,
                  "formParam",
                  "formParamSeq",
                  "formParamMap",
                  "multivaluedFormParam",
                  "form"),
              all(
                  FIELD,
                  "connectionHeader",
                  "doNotTrackHeader",
                  "originHeader",
                  "acceptCharsetHeader"),
              all(FIELD, "upgradeInsecureRequestsHeader"),
              all(
                  PAGE,
                  "inferHtmlResources",
                  "resources",
                  "disableCaching",
                  "silent",
                  "silentResources"),
              all(REDIRECTS, "disableFollowRedirect", "maxRedirects"),
              all("write expect(200) behind the request, in place of the check", "status"),
              all(
                  "write expect(\"{headers: {Name: value}}\") or capture(\"attribute\", \"header Name\") behind the request, in place of the check",
                  "header",
                  "headerRegex"),
              all("write expect(\"{within: 200ms}\") behind the request", "requestTimeout"),
              all(
                  "write header(\"Authorization\", \"Basic ...\"), or give --user NAME:PASSWORD",
                  "basicAuth"),
              all("write settings(\"cookies: true\"); users keep what servers set", "addCookie"))
          .flatMap(List::stream)
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  private GatlingHttpWords() {}

  private static List<Map.Entry<String, String>> all(String instead, String... words) {
    return Stream.of(words).map(word -> Map.entry(word, instead)).toList();
  }

  /** A line about the word, if it is one of these. */
  static Optional<String> inPlaceOf(String word) {
    return Optional.ofNullable(IN_PLACE.get(word))
        .map(instead -> "%s is not offered here: %s".formatted(word, instead));
  }
}
