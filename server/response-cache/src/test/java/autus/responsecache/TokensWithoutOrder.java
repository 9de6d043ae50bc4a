package autus.responsecache;

import autus.responsecache.store.Mark;
import org.jspecify.annotations.Nullable;

/**
 * Of two tokens nobody knows which is the newer. So the servers do not find out that data went
 * back, which is a second line of defence against most other weaknesses, too.
 */
class TokensWithoutOrder extends InMemoryTokenStore {

  TokensWithoutOrder() {
    super(0);
  }

  @Override
  String newer(@Nullable String last, Mark mark) {
    return "x" + super.newer(last == null ? null : last.replace("x", ""), Mark.NONE);
  }
}
