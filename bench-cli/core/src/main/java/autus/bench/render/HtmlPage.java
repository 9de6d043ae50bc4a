package autus.bench.render;

import autus.bench.document.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A document as one HTML file, for light and dark screens and for paper. Its
 * Content-Security-Policy forbids every request and every script and style but those in the file,
 * by their hashes. Text of targets is escaped. Charts are drawn by D3, which is in the file.
 */
public final class HtmlPage {

  private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js";

  private HtmlPage() {}

  /**
   * The whole page.
   *
   * @param title shown by the browser
   */
  public static String render(String title, Document document) {
    String style = own("report.css");
    String library = resource(D3);
    String script = own("report.js");
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '%s' '%s'; style-src '%s'; img-src data:; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <link rel="icon" href="data:,">
        <style>%s</style>
        </head>
        <body>
        <a class="skip" href="#charts">Skip to the charts</a>
        <header><nav id="contents" aria-label="Contents"></nav><button id="theme" type="button">Theme: system</button></header>
        <main>
        """
            .formatted(
                hash(library),
                hash(script),
                hash(style),
                HtmlText.escape(title + " - AUTUS Bench"),
                style)
        + HtmlBody.render(document)
        + "</main>\n<script type=\"application/json\" id=\"data\">"
        + ChartJson.of(document)
        + "</script>\n<script>"
        + library
        + "</script>\n<script>"
        + script
        + "</script>\n</body>\n</html>\n";
  }

  private static String own(String name) {
    return resource("/autus/bench/render/" + name);
  }

  private static String resource(String path) {
    try (InputStream stream = HtmlPage.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException(path + " is not in the program; build it anew");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException problem) {
      throw new UncheckedIOException("cannot read " + path, problem);
    }
  }

  /** The source expression of a script or style, Content Security Policy Level 3. */
  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
