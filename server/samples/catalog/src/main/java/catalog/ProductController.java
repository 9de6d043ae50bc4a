package catalog;

import autus.responsecache.route.QueryRule.Others;
import autus.responsecache.route.Vary;
import autus.responsecache.spring.CachedResponse;
import autus.responsecache.spring.Invalidates;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The catalog and the baskets. A map stands for the database; loads are counted for the tests. */
@RestController
class ProductController {

  private final Map<Long, Product> products =
      new ConcurrentSkipListMap<>(Map.of(1L, new Product(1, "tea", 300)));
  private final Map<String, List<Long>> baskets = new ConcurrentHashMap<>();
  private final AtomicInteger loads = new AtomicInteger();

  @GetMapping("/products/{id}")
  @CachedResponse(namespace = "catalog", ttl = "5m")
  Product product(@PathVariable long id) {
    loads.incrementAndGet();
    Product product = products.get(id);
    if (product == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return product;
  }

  @GetMapping("/search")
  @CachedResponse(namespace = "catalog", ttl = "1m", otherParameters = Others.IGNORE)
  List<Product> search(@RequestParam String q, @RequestParam(defaultValue = "10") int limit) {
    loads.incrementAndGet();
    return products.values().stream()
        .filter(product -> product.name().contains(q))
        .limit(limit)
        .toList();
  }

  /** Depends on the language and on a header, which the signature says. */
  @GetMapping(
      path = "/campaign",
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE})
  @CachedResponse(namespace = "catalog", ttl = "1m")
  String campaign(
      Locale language, @RequestHeader(name = "X-Region", defaultValue = "none") String region) {
    loads.incrementAndGet();
    return "\"" + language.getLanguage() + " " + region + "\"";
  }

  @PutMapping("/products/{id}")
  @Invalidates("catalog")
  Product change(@PathVariable long id, @RequestBody Product product) {
    products.put(id, product);
    return product;
  }

  @DeleteMapping("/products/{id}")
  @Invalidates("catalog")
  void remove(@PathVariable long id) {
    if (products.remove(id) == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  /** One customer's own. */
  @GetMapping("/basket")
  @CachedResponse(namespace = "baskets", ttl = "10m", vary = Vary.PRINCIPAL)
  Map<String, List<Long>> basket(Principal customer) {
    loads.incrementAndGet();
    return Map.of(customer.getName(), baskets.getOrDefault(customer.getName(), List.of()));
  }

  @PostMapping("/basket/{id}")
  @Invalidates("baskets")
  void add(@PathVariable long id, Principal customer) {
    baskets.computeIfAbsent(customer.getName(), unused -> new ArrayList<>()).add(id);
  }

  /** For all of the staff alike. */
  @GetMapping("/prices")
  @CachedResponse(namespace = "catalog", ttl = "5m", vary = Vary.ROLES)
  List<Integer> prices() {
    loads.incrementAndGet();
    return products.values().stream().map(Product::cents).toList();
  }

  /** For everybody who has an account. */
  @GetMapping("/news")
  @CachedResponse(namespace = "catalog", ttl = "5m", shared = true)
  List<String> news() {
    loads.incrementAndGet();
    return products.values().stream().map(Product::name).toList();
  }

  int loadCount() {
    return loads.get();
  }

  /** Changes a product as a nightly import would, without a request. */
  void importProduct(Product product) {
    products.put(product.id(), product);
  }
}
