/**
 * Loads described with Gatling's DSL: its virtual users on our event loops, sending with our
 * engine. Enter by {@link autus.bench.gatling.GatlingLoad}. Gatling's core is embedded without its
 * application, its HTTP module and its statistics, through classes that are not a public interface;
 * nobody else imports Gatling or Scala.
 */
@NullMarked
package autus.bench.gatling;

import org.jspecify.annotations.NullMarked;
