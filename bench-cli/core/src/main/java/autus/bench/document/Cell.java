package autus.bench.document;

/** One cell of a table. */
public record Cell(Text text, Meaning meaning) {

  /** A cell without a meaning of its own: what {@link Text#part} makes of its content. */
  public static Cell of(Object content) {
    return content instanceof Cell cell ? cell : new Cell(Text.part(content), Meaning.NEUTRAL);
  }

  /** A word with a meaning, such as a verdict. */
  public static Cell of(String word, Meaning meaning) {
    return new Cell(Text.of(word), meaning);
  }

  /** Yes or no, where yes is what one hopes for. */
  public static Cell yesOrNo(boolean isYes) {
    return isYes ? of("yes", Meaning.GOOD) : of("no", Meaning.BAD);
  }
}
