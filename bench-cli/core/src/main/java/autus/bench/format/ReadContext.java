package autus.bench.format;

import autus.bench.yaml.Mistakes;
import autus.bench.yaml.Position;
import autus.bench.yaml.Yaml;
import java.util.function.BinaryOperator;

/**
 * The reading of one file: its mistakes, and what its types must know beside the value that they
 * read. One thread.
 */
public final class ReadContext {

  private final Mistakes mistakes;
  private final Object context;
  private BinaryOperator<String> hiding = (text, problem) -> problem;

  /**
   * A reading.
   *
   * @param context what the types of the format must know, which they get by its class
   */
  public ReadContext(Mistakes mistakes, Object context) {
    this.mistakes = mistakes;
    this.context = context;
  }

  /** What the types of the format must know. */
  public <C> C context(Class<C> type) {
    return type.cast(context);
  }

  /**
   * Keeps secrets out of the mistakes noted from now on.
   *
   * @param hides gives back the problem, its second argument, without the secrets in the text, its
   *     first
   */
  public void hide(BinaryOperator<String> hides) {
    hiding = hides;
  }

  String withoutSecrets(Yaml value, String problem) {
    if (!(value instanceof Yaml.Scalar scalar)) {
      return problem;
    }
    String shown = scalar.shown(); // in quotes, and cut off if it is long
    String hidden = hiding.apply(scalar.text(), problem);
    return shown.startsWith("\"")
        ? hiding.apply(shown.substring(1, shown.length() - 1), hidden)
        : hidden;
  }

  void mistake(Position position, String path, String problem) {
    mistakes.add(position, path, problem);
  }

  /** How many mistakes were noted so far. */
  public int mistakeCount() {
    return mistakes.count();
  }
}
