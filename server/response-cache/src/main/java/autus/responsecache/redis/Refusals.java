package autus.responsecache.redis;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a Redis says that answers, and does not let a client in. */
final class Refusals {

  /** It will answer otherwise in a while. */
  private static final Pattern PASSING =
      Pattern.compile("(LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY)\\b.*");

  /** Redis before version 6 has no codes for these. */
  private static final Pattern CREDENTIALS =
      Pattern.compile(
          "(WRONGPASS|NOAUTH|NOPERM|ERR (Client sent )?AUTH|ERR invalid password)\\b.*");

  private Refusals() {}

  /** Whether somebody answered who will answer the same the next time. */
  static boolean forGood(Throwable failure) {
    return says(failure, words -> !PASSING.matcher(words).matches());
  }

  /** Whether that is because of the user or the password. */
  static boolean ofCredentials(Throwable failure) {
    return says(failure, words -> CREDENTIALS.matcher(words).matches());
  }

  /** Of a cluster, what each node said is a suppressed exception. */
  private static boolean says(Throwable failure, Predicate<String> looked) {
    if (failure instanceof RedisCommandExecutionException
        && looked.test(String.valueOf(failure.getMessage()))) {
      return true;
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      if (says(suppressed, looked)) {
        return true;
      }
    }
    Throwable cause = failure.getCause();
    return cause != null && says(cause, looked);
  }
}
