package autus.bench.traffic.har;

import autus.bench.traffic.draft.Part;
import autus.bench.yaml.MalformedValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a form in multipart/form-data (RFC 7578) whose text was recorded. */
final class MultipartText {

  private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=\"?([^\";\\s]{1,200})\"?");
  private static final Pattern NAME = Pattern.compile("(?i)(?:^|;)\\s*name=\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("(?i)(?:^|;)\\s*filename\\*?=");
  private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*(\\S.*?)\\s*$");

  private MultipartText() {}

  /**
   * Reads them.
   *
   * @throws MalformedValueException if the text is no such form, or one with files
   */
  static List<Part> parts(String text, String contentType) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find() || text.isEmpty()) {
      throw new MalformedValueException("must have the text of its form, but has none");
    }
    List<Part> parts = new ArrayList<>();
    String unified = text.replace("\r\n", "\n");
    String[] pieces = ("\n" + unified).split(Pattern.quote("\n--" + boundary.group(1)), -1);
    for (int i = 1; i < pieces.length && !pieces[i].startsWith("--"); i++) {
      int blank = pieces[i].indexOf("\n\n");
      String head = blank < 0 ? pieces[i] : pieces[i].substring(0, blank);
      Matcher name = NAME.matcher(head);
      if (blank < 0 || !name.find()) {
        throw new MalformedValueException(
            "must have the text of its form, but has a part without name");
      }
      if (FILE.matcher(head).find()) {
        throw new MalformedValueException(
            "must have a form without files, which no recording holds, but uploads some");
      }
      Matcher type = TYPE.matcher(head);
      parts.add(
          new Part(
              name.group(1),
              pieces[i].substring(blank + 2).replace("\n", "\r\n"),
              Optional.empty(),
              type.find() ? Optional.of(type.group(1)) : Optional.empty()));
    }
    if (parts.isEmpty()) {
      throw new MalformedValueException("must have the text of its form, but has no part of it");
    }
    return parts;
  }
}
