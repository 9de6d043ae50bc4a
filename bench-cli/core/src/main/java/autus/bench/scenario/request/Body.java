package autus.bench.scenario.request;

import autus.bench.feed.FeedFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The body of a request.
 *
 * @param contentType sent as Content-Type unless the request declares that header itself
 * @param text sent in UTF-8, its variables filled in; empty if there is a file
 * @param file sent as it is in place of a text
 * @param parts of a declared form in multipart/form-data, in place of a text
 */
public record Body(
    String contentType, String text, Optional<FileBytes> file, List<FormPart> parts) {

  /** A body that has no parts. */
  public Body(String contentType, String text, Optional<FileBytes> file) {
    this(contentType, text, file, List.of());
  }

  public Body {
    parts = List.copyOf(parts);
  }

  static final String JSON = "application/json";
  static final String TEXT = "text/plain; charset=utf-8";
  static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data; boundary=";
  private static final String BINARY = "application/octet-stream";

  /** A body of JSON, already serialised; <code>${name}</code> stands for a variable. */
  public static Body json(String text) {
    return new Body(JSON, text, Optional.empty());
  }

  /** A body of plain text; <code>${name}</code> stands for a variable. */
  public static Body text(String text) {
    return new Body(TEXT, text, Optional.empty());
  }

  /**
   * The fields of a form, as browsers send them (URL standard, section 5).
   *
   * @param fields values by name, each sent once; <code>${name}</code> in a value stands for a
   *     variable, whose value is encoded when it is sent
   */
  public static Body form(Map<String, List<String>> fields) {
    return new Body(FORM, FormText.encoded(fields), Optional.empty());
  }

  /**
   * A declared form in multipart/form-data, in the order of its parts.
   *
   * @param parts at least one
   */
  public static Body multipart(List<FormPart> parts) {
    return new Body(MULTIPART + boundary(parts), "", Optional.empty(), parts);
  }

  /** Follows from the content as declared, in which nobody can write it beforehand. */
  private static String boundary(List<FormPart> parts) {
    StringBuilder all = new StringBuilder();
    for (FormPart part : parts) {
      all.append(part.head()).append(part.text());
      part.file().ifPresent(file -> all.append(file.sha256()));
    }
    return "autus-"
        + FeedFile.sha256(all.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }

  /** What separates the parts of a declared form. */
  public String boundary() {
    return contentType.substring(MULTIPART.length());
  }

  /** The texts in which variables may stand. */
  public List<String> templates() {
    return parts.isEmpty() ? List.of(text) : parts.stream().map(FormPart::text).toList();
  }

  /** A body of exactly that text, without variables. */
  public static Body plain(String text) {
    return text(VariableText.literal(text));
  }

  /** A body of exactly those bytes; their type goes by the end of the file's name. */
  public static Body of(FileBytes file) {
    return new Body(typeOf(file.name().toLowerCase(Locale.ROOT)), "", Optional.of(file));
  }

  private static String typeOf(String name) {
    if (name.endsWith(".json")) {
      return JSON;
    }
    return name.endsWith(".txt") ? TEXT : BINARY;
  }

  /** Whether the text is that of a form, so that values are percent-encoded in it. */
  public boolean isForm() {
    return file.isEmpty() && contentType.equals(FORM);
  }

  /** The fields of a form, as they were declared; none of another body. */
  public Map<String, List<String>> formFields() {
    return isForm() ? FormText.fields(text) : Map.of();
  }

  /** Whether the text is JSON, so that values are escaped in it. */
  public boolean isJson() {
    return file.isEmpty() && contentType.equals(JSON);
  }
}
