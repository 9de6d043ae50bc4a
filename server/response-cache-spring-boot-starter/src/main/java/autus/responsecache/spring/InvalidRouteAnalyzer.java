package autus.responsecache.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to change, in place of a stack trace. */
final class InvalidRouteAnalyzer extends AbstractFailureAnalyzer<InvalidRoute> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidRoute cause) {
    return new FailureAnalysis(
        "The response cache cannot start: " + cause.getMessage() + ".", cause.action(), cause);
  }
}
