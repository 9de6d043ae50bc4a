package autus.bench.scenario.request;

import autus.bench.yaml.MalformedValueException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a declared form in multipart/form-data (RFC 7578): a field's text, or a file.
 *
 * @param name of the field
 * @param text in which <code>${name}</code> stands for a variable; empty if there is a file
 * @param file sent as it is in place of a text
 * @param contentType what the target is told of the content; absent: nothing of a text, and of a
 *     file what the end of its name says
 */
public record FormPart(
    String name, String text, Optional<FileBytes> file, Optional<String> contentType) {

  private static final Pattern SYNTAX = Pattern.compile("(?s)([^=]+)=(.*)");
  private static final Pattern FILE = Pattern.compile("@(.+?)(?:;type=([^;]+))?");
  private static final Pattern TYPE = Pattern.compile("[\\x21-\\x7e]+/[\\x20-\\x7e]{1,200}");

  public FormPart {
    contentType.ifPresent(FormPart::checkedType);
  }

  /** A field. */
  public static FormPart text(String name, String text) {
    return new FormPart(name, text, Optional.empty(), Optional.empty());
  }

  /**
   * Reads {@code name=value}, {@code name=@file} or {@code name=@file;type=text/csv}; two at signs
   * stand for one that begins a value, in which no variables are looked for.
   *
   * @throws MalformedValueException if the text is none, or the file cannot be read
   */
  public static FormPart parse(String text) {
    Matcher field = SYNTAX.matcher(text);
    if (!field.matches()) {
      throw new MalformedValueException("must be NAME=VALUE or NAME=@FILE, but has no =");
    }
    String value = field.group(2);
    Matcher file = FILE.matcher(value);
    if (value.startsWith("@@") || !file.matches()) {
      return text(
          field.group(1),
          VariableText.literal(value.startsWith("@@") ? value.substring(1) : value));
    }
    return new FormPart(
        field.group(1),
        "",
        Optional.of(FileBytes.read(file.group(1))),
        Optional.ofNullable(file.group(2)));
  }

  /**
   * The media type itself, if it is one.
   *
   * @throws MalformedValueException if it is none
   */
  public static String checkedType(String type) {
    if (!TYPE.matcher(type).matches()) {
      throw new MalformedValueException(
          "must be a media type such as text/csv, but is \"%s\"".formatted(type));
    }
    return type;
  }

  /** The lines before the content, and the empty one. */
  public String head() {
    String fileName =
        file.map(
                each ->
                    "; filename=\"%s\""
                        .formatted(
                            escaped(each.name().substring(each.name().lastIndexOf('/') + 1))))
            .orElse("");
    Optional<String> type = contentType.or(() -> file.map(each -> Body.of(each).contentType()));
    return "Content-Disposition: form-data; name=\"%s\"%s%s\r\n\r\n"
        .formatted(
            escaped(name), fileName, type.map(each -> "\r\nContent-Type: " + each).orElse(""));
  }

  /** As browsers escape names (HTML standard, multipart/form-data encoding algorithm). */
  private static String escaped(String text) {
    return text.replace("\n", "%0A").replace("\r", "%0D").replace("\"", "%22");
  }
}
