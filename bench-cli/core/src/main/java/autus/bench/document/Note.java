package autus.bench.document;

import java.util.Collection;
import java.util.List;

/** What a reader must know before trusting the figures. */
public record Note(Kind kind, Text text) implements Block {

  /** How much depends on it. */
  public enum Kind {
    /** The figures must not be believed. */
    INVALID("INVALID"),
    /** The figures may be believed with this in mind. */
    REMARK("Note");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The word before the note. */
    public String label() {
      return label;
    }
  }

  /** Why the figures must not be believed, one note for each reason. */
  public static List<Note> invalid(Collection<String> reasons) {
    return notes(Kind.INVALID, reasons);
  }

  /** What to have in mind, one note for each remark. */
  public static List<Note> remarks(Collection<String> remarks) {
    return notes(Kind.REMARK, remarks);
  }

  private static List<Note> notes(Kind kind, Collection<String> texts) {
    return texts.stream().map(text -> new Note(kind, Text.of(text))).toList();
  }

  @Override
  public void accept(Block.Visitor visitor) {
    visitor.visit(this);
  }
}
