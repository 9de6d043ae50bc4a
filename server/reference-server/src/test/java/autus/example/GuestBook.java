package autus.example;

import autus.responsecache.route.CacheRow;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Guests, cached under the terms of lines that the server has. */
@RestController
@RequestMapping("/guests")
public class GuestBook {

  private final List<String> guests = new CopyOnWriteArrayList<>();
  private final AtomicInteger loads = new AtomicInteger();

  /** The latest guests. */
  @GetMapping
  @CacheRow("GET /analytics/events")
  public List<String> latest(@RequestParam(name = "limit", defaultValue = "50") int limit) {
    return guests.subList(Math.max(0, guests.size() - limit), guests.size());
  }

  /** Signs the book. */
  @PostMapping("/{name}")
  @CacheRow("POST /analytics/track/page")
  public Map<String, String> sign(@PathVariable("name") String name) {
    guests.add(name);
    return Map.of("signed", name);
  }

  /** Signs the book some time after it was asked to, which the cache must not allow. */
  @PostMapping("/later/{name}")
  @CacheRow("POST /analytics/track/page")
  public Callable<Map<String, String>> signLater(@PathVariable("name") String name) {
    return () -> sign(name);
  }

  /** A response with one header more, and the number of times that it was computed. */
  @GetMapping("/with/{header}/{value}")
  @CacheRow("GET /devices/stats")
  public ResponseEntity<Integer> with(
      @PathVariable("header") String header, @PathVariable("value") String value) {
    return ResponseEntity.ok().header(header, value).body(loads.incrementAndGet());
  }

  /** A response of that many letters. */
  @GetMapping(path = "/letters/{count}", produces = "application/json")
  @CacheRow("GET /devices/stats")
  public String letters(@PathVariable("count") int count) {
    return "a".repeat(count);
  }
}
