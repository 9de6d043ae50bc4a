package autus.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the AUTUS reference server. */
@SpringBootApplication
public class ServerApplication {

  /** Starts the server; the arguments are Spring Boot options such as {@code --server.port}. */
  public static void main(String[] arguments) {
    SpringApplication.run(ServerApplication.class, arguments);
  }
}
