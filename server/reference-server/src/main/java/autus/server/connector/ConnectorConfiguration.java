package autus.server.connector;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets Tomcat up beyond what properties can say. */
@Configuration(proxyBeanMethods = false)
class ConnectorConfiguration {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedRequests() {
    return factory -> {
      factory.setProtocol(ServerProtocol.class.getName());
      factory.addEngineValves(new LateBodiesValve());
    };
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsInsteadOfPages() {
    return factory ->
        factory.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ProblemReportValve()));
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> finishedRequests(
      ObjectProvider<FinishedRequests> listeners) {
    return factory -> {
      List<FinishedRequests> all = listeners.orderedStream().toList();
      if (!all.isEmpty()) {
        factory.addEngineValves(new FinishedRequestsValve(all));
      }
    };
  }
}
