package autus.bench.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class TerminalPictureTest {

  @Test
  void aCapturedScreenBecomesTextAtItsPlaceInItsColour() throws Exception {
    String svg =
        TerminalPicture.draw(
            "\u001b[1mAUTUS\u001b[0m  \u001b[31mp95 < 6ms\u001b[0m\n\n \u001b[90m\u2588");
    Document picture =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    NodeList texts = picture.getElementsByTagName("text");
    assertThat(texts.getLength()).isEqualTo(3);
    Element bold = (Element) texts.item(0);
    assertThat(bold.getTextContent()).isEqualTo("AUTUS");
    assertThat(bold.getAttribute("font-weight")).isEqualTo("bold");
    Element red = (Element) texts.item(1);
    assertThat(red.getTextContent()).isEqualTo("p95 < 6ms");
    assertThat(red.getAttribute("fill")).isEqualTo("#f07178");
    Element bar = (Element) texts.item(2);
    assertThat(bar.getAttribute("x")).isEqualTo("22.4");
    assertThat(bar.getAttribute("fill")).isEqualTo("#8a93a5");
    assertThat(Double.parseDouble(bar.getAttribute("y")))
        .isGreaterThan(Double.parseDouble(red.getAttribute("y")));
  }
}
