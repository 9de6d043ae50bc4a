package autus.bench.document;

/** A part of a report that begins on a line of its own. */
public sealed interface Block
    permits Bars,
        BulletList,
        Cards,
        Charts,
        CodeBlock,
        Conclusion,
        Facts,
        Note,
        Paragraph,
        Picture,
        Plots,
        Section,
        Table {

  /** Calls the visitor's method for this kind of block. */
  void accept(Visitor visitor);

  /** A walk over blocks; a visitor goes into sections itself. */
  interface Visitor {

    /** A heading with what belongs to it. */
    void visit(Section section);

    /** Words. */
    void visit(Paragraph paragraph);

    /** What a reader must know before trusting the figures. */
    void visit(Note note);

    /** A judgement in one sentence. */
    void visit(Conclusion conclusion);

    /** What tells a report from others. */
    void visit(Facts facts);

    /** Items without an order of their own. */
    void visit(BulletList list);

    /** Cells in rows and columns. */
    void visit(Table table);

    /** Lines as they are. */
    void visit(CodeBlock code);

    /** A picture in a file. */
    void visit(Picture picture);

    /** The few figures to look at first; for outputs that have room for them. */
    void visit(Cards cards);

    /** How many values lie where; for outputs in characters that have room for it. */
    void visit(Bars bars);

    /** What can be explored with a pointer; for outputs that have one. */
    void visit(Charts charts);

    /** Curves of any two quantities; for outputs that draw. */
    void visit(Plots plots);
  }
}
