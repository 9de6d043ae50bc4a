/**
 * Scenarios in Java: Gatling's virtual users and DSL on our event loops, sending with our engine. A
 * scenario enters by {@link autus.bench.gatling.HttpDsl}, its reader by {@link
 * autus.bench.gatling.GatlingScenarios}. Gatling's core is embedded without its application, its
 * HTTP module, its injector and its statistics, through classes that are not a public interface;
 * nobody else imports Gatling or Scala.
 */
@NullMarked
package autus.bench.gatling;

import org.jspecify.annotations.NullMarked;
