package gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Passes requests on to the shop, unless their answer is kept. */
@SpringBootApplication
public class GatewayApplication {

  /** Starts it. */
  public static void main(String[] arguments) {
    SpringApplication.run(GatewayApplication.class, arguments);
  }
}
