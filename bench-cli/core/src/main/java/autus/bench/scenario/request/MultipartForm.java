package autus.bench.scenario.request;

import autus.bench.feed.FeedFile;
import autus.bench.yaml.MalformedValueException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields and files of a form as one body in multipart/form-data (RFC 7578), made once: the same
 * bytes in each request and each run.
 */
public final class MultipartForm {

  private static final String LINE_END = "\r\n";

  private MultipartForm() {}

  /**
   * One field.
   *
   * @param name of the field
   * @param content what it holds
   * @param fileName what the target is told of the file, if it is one
   * @param contentType what the target is told of the content
   */
  public record Part(
      String name, FileBytes content, Optional<String> fileName, Optional<String> contentType) {

    private static final Pattern SYNTAX = Pattern.compile("(?s)([^=]+)=(.*)");
    private static final Pattern FILE = Pattern.compile("@(.+?)(?:;type=([^;]+))?");

    /**
     * Reads {@code name=value}, {@code name=@file} or {@code name=@file;type=text/csv}; two at
     * signs stand for one that begins a value.
     *
     * @throws MalformedValueException if the text is none, or the file cannot be read
     */
    public static Part parse(String text) {
      Matcher field = SYNTAX.matcher(text);
      if (!field.matches()) {
        throw new MalformedValueException("must be NAME=VALUE or NAME=@FILE, but has no =");
      }
      String name = field.group(1);
      String value = field.group(2);
      Matcher file = FILE.matcher(value);
      if (value.startsWith("@@") || !file.matches()) {
        String literal = value.startsWith("@@") ? value.substring(1) : value;
        return new Part(
            name,
            new FileBytes(name, literal.getBytes(StandardCharsets.UTF_8)),
            Optional.empty(),
            Optional.empty());
      }
      FileBytes bytes = FileBytes.read(file.group(1));
      String type = file.group(2) == null ? Body.of(bytes).contentType() : file.group(2);
      return new Part(name, bytes, Optional.of(lastName(file.group(1))), Optional.of(type));
    }

    private static String lastName(String file) {
      return file.substring(file.lastIndexOf('/') + 1);
    }

    private String head() {
      String disposition = "Content-Disposition: form-data; name=\"" + escaped(name) + "\"";
      return disposition
          + fileName.map(file -> "; filename=\"" + escaped(file) + "\"").orElse("")
          + contentType.map(type -> LINE_END + "Content-Type: " + type).orElse("")
          + LINE_END
          + LINE_END;
    }

    /** As browsers escape names (HTML standard, multipart/form-data encoding algorithm). */
    private static String escaped(String text) {
      return text.replace("\n", "%0A").replace("\r", "%0D").replace("\"", "%22");
    }
  }

  /** The body of these fields, in their order. */
  static Body body(List<Part> parts) {
    String boundary = boundary(parts);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Part part : parts) {
      write(out, "--" + boundary + LINE_END + part.head());
      out.writeBytes(part.content().bytes());
      write(out, LINE_END);
    }
    write(out, "--" + boundary + "--" + LINE_END);
    return new Body(
        "multipart/form-data; boundary=" + boundary,
        "",
        Optional.of(new FileBytes("multipart form", out.toByteArray())));
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Follows from the content, in which nobody can write it beforehand. */
  private static String boundary(List<Part> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Part part : parts) {
      write(all, part.head());
      all.writeBytes(part.content().bytes());
    }
    return "autus-" + FeedFile.sha256(all.toByteArray()).substring(0, 32);
  }
}
