package autus.bench.traffic.importing;

import autus.bench.error.UserErrorException;
import autus.bench.traffic.foreign.ForeignJson;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The forms of documents that become scenarios. */
enum DocumentForm {
  HAR("an HTTP archive"),
  CURL("commands of curl"),
  OPENAPI("an OpenAPI description"),
  POSTMAN("a Postman collection"),
  LOG("an access log");

  private static final Pattern CURL_BEGIN =
      Pattern.compile(
          "(?s)(\\s*#[^\\n]*\\n)*\\s*([$%>] +)?([A-Za-z_]\\w*=\\S* +)*curl(\\.exe)?\\s.*");
  private static final Pattern OPENAPI_LINE =
      Pattern.compile("(?m)^[\"']?(openapi|swagger)[\"']?\\s*:\\s*[\"']?[23]\\.");

  private static final Pattern OTHER_COPY =
      Pattern.compile("^\\s*(await )?fetch\\(|(?m)^Invoke-WebRequest ");

  private final String words;

  DocumentForm(String words) {
    this.words = words;
  }

  /** As the command line calls it. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** What it is. */
  String words() {
    return words;
  }

  static List<String> allWords() {
    return Arrays.stream(values()).map(DocumentForm::word).toList();
  }

  static Optional<DocumentForm> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /**
   * The form of a document, where its beginning leaves no doubt; a log is what is left to be tried.
   *
   * @param beginning which may break off anywhere
   */
  static Optional<DocumentForm> of(String beginning) {
    String text = beginning.startsWith("\ufeff") ? beginning.substring(1) : beginning;
    if (CURL_BEGIN.matcher(text).matches()) {
      return Optional.of(CURL);
    }
    if (OTHER_COPY.matcher(text).find()) {
      throw new UserErrorException(
          "the document must be of one of the forms %s, but is code that a browser copied; copy the request as cURL"
              .formatted(String.join(", ", allWords())));
    }
    if (!text.stripLeading().startsWith("{")) {
      return OPENAPI_LINE.matcher(text).find() ? Optional.of(OPENAPI) : Optional.of(LOG);
    }
    Set<String> names = ForeignJson.firstNames(text);
    if (names.contains("openapi") || names.contains("swagger")) {
      return Optional.of(OPENAPI);
    }
    if (names.contains("info") && (names.contains("item") || text.contains("getpostman.com"))) {
      return Optional.of(POSTMAN);
    }
    if (names.contains("log") && text.matches("(?s)\\s*\\{\\s*\"log\"\\s*:\\s*\\{.*")) {
      return Optional.of(HAR);
    }
    boolean isLine =
        text.lines().limit(2).count() > 1
            && text.lines().limit(2).allMatch(each -> each.startsWith("{"));
    return isLine ? Optional.of(LOG) : Optional.empty();
  }
}
