/**
 * How the server listens: what of Tomcat is not as Spring Boot sets it up. The only package that
 * knows Tomcat. Enter by {@link autus.server.connector.FinishedRequests}, or by {@link
 * autus.server.connector.Drain}.
 */
@NullMarked
package autus.server.connector;

import org.jspecify.annotations.NullMarked;
