package autus.bench.headers;

import autus.bench.exchange.Outcome;
import autus.bench.headers.WordList.Said;
import java.util.List;
import java.util.Optional;

/** What a line of {@code Cache-Status} says, by the last member of its list. */
record StandardField(String cache, Said said) {

  private static final int NOT_MODIFIED = 304;

  /**
   * Reads a line, first by the grammar, and where it breaks that by what it looks like.
   *
   * @param notModified whether the response's own status is 304
   */
  static StandardField read(String value, boolean notModified) {
    Optional<CacheStatus> status =
        CacheStatus.parse(value)
            .filter(strict -> strict.hit() || strict.forward().isPresent())
            .or(() -> LenientCacheStatus.lastMember(value));
    if (status.isEmpty()) {
      // A word such as HIT is no name of a cache; with parameters, they just do not tell.
      return new StandardField(
          "", value.indexOf(';') < 0 ? WordList.read(value, false) : Said.NOTHING);
    }
    Outcome outcome = status.get().outcome(notModified ? NOT_MODIFIED : 0);
    return new StandardField(status.get().cache(), new Said(outcome, isHitBehind(value), true));
  }

  /** Whether a member before the last one says hit. */
  private static boolean isHitBehind(String value) {
    List<String> members = WordList.members(value);
    return members.subList(0, members.size() - 1).stream()
        .anyMatch(member -> member.contains(";hit") || member.contains("; hit"));
  }
}
