package autus.bench.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * A picture for a Markdown text to show.
 *
 * @param title for who cannot see it
 * @param file relative to the folder of the text
 */
public record PictureLink(String title, Path file) {

  String markdown() {
    return "![%s](%s)".formatted(MarkdownTable.escape(title), address());
  }

  private String address() {
    try {
      String path = file.toString().replace('\\', '/');
      return new URI(null, null, path, null).getRawPath().replace("(", "%28").replace(")", "%29");
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("a path is a URI: " + file, impossible);
    }
  }
}
