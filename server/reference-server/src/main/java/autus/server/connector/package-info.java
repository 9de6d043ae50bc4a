/**
 * How the server listens: what of Tomcat is not as Spring Boot sets it up. The only package that
 * knows Tomcat. Enter by {@link autus.server.connector.ConnectorConfiguration}.
 */
@NullMarked
package autus.server.connector;

import org.jspecify.annotations.NullMarked;
