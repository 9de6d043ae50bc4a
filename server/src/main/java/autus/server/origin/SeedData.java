package autus.server.origin;

/** The rows of one feature that the server starts with. The same settings give the same rows. */
public interface SeedData {

  /** Fills the empty tables. */
  void create();

  /** Takes away what requests have changed since {@link #create()}. */
  void restore();
}
