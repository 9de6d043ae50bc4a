package autus.server.origin;

/** The rows of one feature that the server starts with. The same settings give the same rows. */
public interface SeedData {

  /** Its name, under which it is asked for and remembered. */
  String feature();

  /**
   * Whether the rows are made when the server starts; else when {@link SeededDatabase#require}
   * first asks for them, so that a start does not wait for what may not be needed.
   */
  boolean atStart();

  /** Fills the empty tables. */
  void create();

  /** Takes away what requests have changed since {@link #create()}. */
  void restore();
}
