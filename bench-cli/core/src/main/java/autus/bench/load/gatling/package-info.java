/**
 * Virtual users on gatling-core: it injects the users, keeps their sessions on event loops and
 * loops them through our actions. Enter by {@link autus.bench.load.driver.LoadDriver}. Gatling's
 * core is embedded without its application, its HTTP module and its statistics, through classes
 * that are not a public interface; nobody else imports Gatling or Scala.
 */
@NullMarked
package autus.bench.load.gatling;

import org.jspecify.annotations.NullMarked;
