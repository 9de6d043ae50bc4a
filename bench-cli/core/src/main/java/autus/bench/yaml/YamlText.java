package autus.bench.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.comments.CommentLine;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Writes values as YAML that {@link YamlDocument} reads as the same values: maps with texts as
 * keys, lists, texts, numbers, truth values and, for null, an empty Optional. Every text is quoted
 * that would read as something else.
 */
public final class YamlText {

  private static final int INDENT = 2;

  /** Lines are never broken, since a break within a text is hard to read and to compare. */
  private static final int WIDTH = 1 << 20;

  private YamlText() {}

  /**
   * A value of a map or a list with comments above it.
   *
   * @param value as {@link YamlText} writes it
   * @param comments lines without the sign that begins a comment
   */
  public record Noted(Object value, List<String> comments) {
    public Noted {
      comments = List.copyOf(comments);
    }
  }

  /** Collects what the library writes. */
  private static final class Text implements StreamDataWriter {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(String more) {
      text.append(more);
    }

    @Override
    public void write(String more, int offset, int length) {
      text.append(more, offset, offset + length);
    }
  }

  /** The text of a file that holds this mapping, with a line break at its end. */
  public static String write(Map<String, ?> mapping) {
    DumpSettings settings =
        DumpSettings.builder()
            .setSchema(new CoreSchema())
            .setDumpComments(true)
            .setIndent(INDENT)
            .setIndicatorIndent(INDENT)
            .setIndentWithIndicator(true)
            .setWidth(WIDTH)
            .setSplitLines(false)
            .setUseUnicodeEncoding(true)
            .build();
    Text out = new Text();
    new Dump(settings).dumpNode(node(mapping), out);
    return out.text.toString();
  }

  private static Node node(Object value) {
    if (value instanceof Noted noted) {
      return node(noted.value());
    }
    if (value instanceof Map<?, ?> map) {
      List<NodeTuple> tuples = new ArrayList<>();
      map.forEach(
          (key, member) -> {
            Node name = text(String.valueOf(key));
            comment(name, member);
            tuples.add(new NodeTuple(name, node(member)));
          });
      return new MappingNode(Tag.MAP, tuples, map.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }
    if (value instanceof List<?> list) {
      List<Node> items = new ArrayList<>();
      for (Object item : list) {
        Node node = node(item);
        comment(node, item);
        items.add(node);
      }
      return new SequenceNode(Tag.SEQ, items, list.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }
    return scalar(value);
  }

  private static Node scalar(Object value) {
    if (value instanceof Boolean truth) {
      return new ScalarNode(Tag.BOOL, truth.toString(), ScalarStyle.PLAIN);
    }
    if (value instanceof Number number) {
      String digits = number.toString();
      boolean isWhole = digits.chars().allMatch(each -> each == '-' || Character.isDigit(each));
      return new ScalarNode(isWhole ? Tag.INT : Tag.FLOAT, digits, ScalarStyle.PLAIN);
    }
    if (value instanceof Optional<?>) {
      return new ScalarNode(Tag.NULL, "null", ScalarStyle.PLAIN);
    }
    return text(String.valueOf(value));
  }

  private static Node text(String text) {
    boolean isSimple = text.chars().allMatch(each -> each >= ' ' && each != 0x7f && each < 0x80);
    return new ScalarNode(Tag.STR, text, isSimple ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
  }

  private static void comment(Node node, Object value) {
    if (value instanceof Noted noted) {
      node.setBlockComments(
          noted.comments().stream()
              .map(
                  line ->
                      new CommentLine(
                          Optional.empty(),
                          Optional.empty(),
                          line.isEmpty() ? "" : " " + oneLine(line),
                          line.isEmpty() ? CommentType.BLANK_LINE : CommentType.BLOCK))
              .toList());
    }
  }

  /** What would end a comment, or steer a terminal, is shown as a question mark. */
  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .forEach(
            each -> {
              int kind = Character.getType(each);
              boolean isShown =
                  !Character.isISOControl(each)
                      && kind != Character.FORMAT
                      && kind != Character.LINE_SEPARATOR
                      && kind != Character.PARAGRAPH_SEPARATOR
                      && kind != Character.SURROGATE
                      && each != 0xfeff;
              line.appendCodePoint(isShown ? each : '?');
            });
    return line.toString();
  }
}
