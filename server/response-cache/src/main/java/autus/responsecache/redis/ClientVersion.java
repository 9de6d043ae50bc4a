package autus.responsecache.redis;

import io.lettuce.core.LettuceVersion;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the Redis client is the one that the cache was built for; a platform may put an older.
 */
final class ClientVersion {

  private static final Logger LOG = System.getLogger(ClientVersion.class.getName());
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");
  private static final int MAJOR = 7;
  private static final int MINOR = 7;

  private ClientVersion() {}

  /** Says in the log what to do if it is older. */
  static void check() {
    warning(LettuceVersion.getVersion()).ifPresent(text -> LOG.log(Level.WARNING, text));
  }

  /** What is to be said of that version; nothing if it is unknown or new enough. */
  static Optional<String> warning(@Nullable String version) {
    Matcher parts = VERSION.matcher(version == null ? "" : version);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int major = Integer.parseInt(parts.group(1));
    int minor = Integer.parseInt(parts.group(2));
    return major > MAJOR || (major == MAJOR && minor >= MINOR)
        ? Optional.empty()
        : Optional.of(
            "Lettuce "
                + version
                + " is on the class path, older than 7.7.0: some commands may be kept while Redis is"
                + " away, which that version refuses; set the property lettuce.version of Spring"
                + " Boot's parent to 7.7.0.RELEASE, or manage io.lettuce:lettuce-core");
  }
}
