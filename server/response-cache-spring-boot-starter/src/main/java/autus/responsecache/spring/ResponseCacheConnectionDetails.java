package autus.responsecache.spring;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/** Where the cache's Redis is. A bean of this type stands above all properties. */
@FunctionalInterface
public interface ResponseCacheConnectionDetails extends ConnectionDetails {

  /**
   * As {@code redis://user:password@host:6379/0}, {@code redis-sentinel://host:26379#master} or
   * {@code redis-cluster://host:7000,host:7001}; {@code rediss} is with TLS.
   */
  String uri();
}
