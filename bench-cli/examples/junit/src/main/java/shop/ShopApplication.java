package shop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A shop whose items take 20 ms to find and are then remembered; a header says which it was. */
@SpringBootApplication
@RestController
public class ShopApplication {

  private final Map<Integer, String> remembered = new ConcurrentHashMap<>();

  public static void main(String[] arguments) {
    SpringApplication.run(ShopApplication.class, arguments);
  }

  @GetMapping("/items/{id}")
  ResponseEntity<String> item(@PathVariable int id) throws InterruptedException {
    String known = remembered.get(id);
    if (known != null) {
      return ResponseEntity.ok().header("X-Cache", "HIT").body(known);
    }
    Thread.sleep(20);
    String found = "{\"id\": " + id + "}";
    remembered.put(id, found);
    return ResponseEntity.ok().header("X-Cache", "MISS").body(found);
  }
}
