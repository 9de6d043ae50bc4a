package autus.server.origin;

/** The database that was named holds the seed of another size. */
public final class OtherSeed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OtherSeed(int there, int asked) {
    super(
        "the database holds a seed of "
            + there
            + " events, but this start asks for "
            + asked
            + "; start with the same --origin and --event-rows as before, or name an empty database");
  }
}
