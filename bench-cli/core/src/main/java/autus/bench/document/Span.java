package autus.bench.document;

import java.net.URI;

/** A part of a line of text. */
public sealed interface Span {

  /** Calls the visitor's method for this kind of span. */
  void accept(Visitor visitor);

  /** Stands where there is no figure. */
  Span NONE = new Absent();

  /** Letters as they are, wherever they come from; renderers escape them. */
  record Plain(String letters) implements Span {
    @Override
    public void accept(Visitor visitor) {
      visitor.visit(this);
    }
  }

  /**
   * A space at which the source of a text had the end of a line, as outputs that are read raw do.
   */
  record SoftBreak() implements Span {
    @Override
    public void accept(Visitor visitor) {
      visitor.visit(this);
    }
  }

  /** What a reader must not miss. */
  record Strong(Text text) implements Span {
    @Override
    public void accept(Visitor visitor) {
      visitor.visit(this);
    }
  }

  /** A word that is spoken of. */
  record Emphasis(Text text) implements Span {
    @Override
    public void accept(Visitor visitor) {
      visitor.visit(this);
    }
  }

  /** What is typed or read by a program. */
  record Code(String letters) implements Span {
    @Override
    public void accept(Visitor visitor) {
      visitor.visit(this);
    }
  }

  /** A place to go to. */
  record Link(Text text, URI target) implements Span {
    @Override
    public void accept(Visitor visitor) {
      visitor.visit(this);
    }
  }

  /** A figure that is not known or not defined. */
  record Absent() implements Span {
    @Override
    public void accept(Visitor visitor) {
      visitor.visit(this);
    }
  }

  /**
   * A figure.
   *
   * @param value in the unit of the notation
   * @param isFirm whether enough samples stand behind it; what is not firm is marked
   */
  record Amount(double value, Notation notation, boolean isFirm) implements Span {

    /** As it is written, without a mark. */
    public String words() {
      return notation.amount(value);
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.visit(this);
    }
  }

  /** Two ends between which a figure lies. */
  record Interval(double low, double high, Notation notation) implements Span {

    /** As it is written. */
    public String words() {
      return notation.interval(low, high);
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.visit(this);
    }
  }

  /** A walk over the spans of a text; a visitor goes into emphasized text and links itself. */
  interface Visitor {

    /** Letters as they are. */
    void visit(Plain plain);

    /** A space, or the end of a line. */
    void visit(SoftBreak softBreak);

    /** What a reader must not miss. */
    void visit(Strong strong);

    /** A word that is spoken of. */
    void visit(Emphasis emphasis);

    /** What is typed or read by a program. */
    void visit(Code code);

    /** A place to go to. */
    void visit(Link link);

    /** A figure. */
    void visit(Amount amount);

    /** Two ends of a figure. */
    void visit(Interval interval);

    /** A figure that there is not. */
    void visit(Absent absent);
  }
}
