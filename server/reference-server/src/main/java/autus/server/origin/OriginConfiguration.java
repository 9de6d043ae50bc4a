package autus.server.origin;

import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two ways to the database: counted for the loads, uncounted for writes, seeds and the admin API.
 */
@Configuration(proxyBeanMethods = false)
class OriginConfiguration {

  @Bean
  QueryCount queryCount() {
    return new QueryCount();
  }

  @Bean
  @Primary
  JdbcClient jdbcClient(@Qualifier("dataSource") DataSource dataSource) {
    return JdbcClient.create(dataSource);
  }

  @Bean(Loads.CLIENT)
  JdbcClient loadsJdbcClient(@Qualifier("dataSource") DataSource dataSource, QueryCount queries) {
    return JdbcClient.create(queries.counting(dataSource));
  }
}
