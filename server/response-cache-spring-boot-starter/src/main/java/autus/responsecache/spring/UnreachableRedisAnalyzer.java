package autus.responsecache.spring;

import autus.responsecache.redis.UnreachableRedis;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says where the Redis is looked for, in place of a stack trace. */
final class UnreachableRedisAnalyzer extends AbstractFailureAnalyzer<UnreachableRedis> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UnreachableRedis cause) {
    return new FailureAnalysis(
        "The response cache cannot start: " + cause.getMessage() + ".",
        "Correct what names that Redis, or name another with autus.response-cache.store.uri or"
            + " spring.data.redis.*;"
            + " autus.response-cache.enabled=false starts the service without its cache.",
        cause);
  }
}
