package catalog;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the shop. */
@SpringBootApplication(proxyBeanMethods = false)
public class CatalogApplication {

  /** Starts it on port 8080. */
  public static void main(String[] arguments) {
    SpringApplication.run(CatalogApplication.class, arguments);
  }
}
