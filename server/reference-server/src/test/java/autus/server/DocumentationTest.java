package autus.server;

import static autus.server.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import autus.responsecache.route.CachedRead;
import autus.responsecache.route.InvalidatingWrite;
import autus.responsecache.route.Route;
import autus.responsecache.store.Namespace;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonNaming;

/** The page and the OpenAPI document against what the server really does. */
@Tag("process")
class DocumentationTest {

  private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");

  private static TestServer server;
  private static JsonNode document;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start();
    document = json(server.get("/openapi.json"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theDocumentHasExactlyTheMappingsWithTheirParametersAndBodies() {
    Map<String, Set<String>> mapped = new TreeMap<>();
    mappings()
        .forEach(
            (info, handler) -> {
              for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                for (String path : info.getPatternValues()) {
                  mapped.put(method + " " + path, inputsOf(handler));
                }
              }
            });
    Map<String, Set<String>> documented = new TreeMap<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation ->
                            documented.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                inputsOf(operation.getValue()))));
    assertThat(documented).isEqualTo(mapped);
  }

  @Test
  void everyMappingIsInTheTableOfRoutesOrUnderAdmin() {
    Set<String> declared =
        AutusRoutes.TABLE.routes().stream().map(Route::declared).collect(Collectors.toSet());
    Set<String> mapped = new TreeSet<>();
    mappings()
        .keySet()
        .forEach(
            info ->
                info.getMethodsCondition()
                    .getMethods()
                    .forEach(
                        method ->
                            info.getPatternValues().stream()
                                .filter(path -> !path.startsWith("/admin/"))
                                .forEach(path -> mapped.add(method + " " + path))));
    assertThat(mapped).isEqualTo(declared);
  }

  @Test
  void theDocumentSaysOfEachRouteWhatTheTableSays() {
    for (Route route : AutusRoutes.TABLE.routes()) {
      JsonNode operation =
          document.get("paths").get(route.path()).get(route.method().toLowerCase(Locale.ROOT));
      String description = operation.path("description").asString("");
      if (route instanceof CachedRead read) {
        assertThat(description)
            .as(route.declared())
            .isEqualTo(
                "Cached for %d s in the namespace %s."
                    .formatted(read.ttl().toSeconds(), read.namespace()));
        assertThat(operation.has("security")).isEqualTo(read.key().role().isPresent());
      } else if (route instanceof InvalidatingWrite write) {
        Set<String> named = new TreeSet<>();
        for (String word : description.split("[ ,.]+", -1)) {
          named.add(word);
        }
        named.removeAll(Set.of("Invalidates", "and", ""));
        assertThat(named)
            .as(route.declared())
            .isEqualTo(
                write.invalidated().stream()
                    .map(Namespace::name)
                    .collect(Collectors.toCollection(TreeSet::new)));
      }
    }
  }

  @Test
  void everyReadAnswersWithTheDocumentedFields() throws Exception {
    for (Route route : AutusRoutes.TABLE.routes()) {
      if (!(route instanceof CachedRead) && !route.path().equals("/cache/stats")) {
        continue;
      }
      JsonNode operation = document.get("paths").get(route.path()).get("get");
      HttpResponse<String> answer = server.god(withExamples(route.path(), operation));
      assertThat(answer.statusCode()).as(route.path()).isEqualTo(200);
      JsonNode schema = operation.at("/responses/200/content/application~1json/schema");
      if (schema.has("$ref")) {
        schema = document.at(schema.get("$ref").asString().substring(1));
      }
      assertThat(json(answer).propertyNames())
          .as(route.path())
          .containsExactlyInAnyOrderElementsOf(schema.get("properties").propertyNames());
    }
  }

  @Test
  void thePageLinksToWhatIsThere() throws Exception {
    HttpResponse<String> page = server.get("/");
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    Matcher links = LINK.matcher(page.body());
    Set<String> seen = new TreeSet<>();
    while (links.find()) {
      seen.add(links.group(1));
      assertThat(server.get(links.group(1)).statusCode()).as(links.group(1)).isEqualTo(200);
    }
    assertThat(seen).contains("/openapi.json", "/cache/stats", "/actuator/prometheus");
  }

  private static Map<RequestMappingInfo, HandlerMethod> mappings() {
    Map<RequestMappingInfo, HandlerMethod> own =
        new HashMap<>(
            server
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods());
    own.values().removeIf(handler -> !handler.getBeanType().getName().startsWith("autus."));
    return own;
  }

  /** Such as {@code query limit}, {@code path id}, {@code body event}; a query that may lack: ?. */
  private static Set<String> inputsOf(HandlerMethod handler) {
    Set<String> inputs = new TreeSet<>();
    for (MethodParameter parameter : handler.getMethodParameters()) {
      RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
      PathVariable variable = parameter.getParameterAnnotation(PathVariable.class);
      if (query != null) {
        boolean required = query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
        inputs.add("query " + query.name() + (required ? "" : "?"));
      } else if (variable != null) {
        inputs.add("path " + variable.name());
      } else if (parameter.hasParameterAnnotation(RequestBody.class)) {
        boolean snake = parameter.getParameterType().isAnnotationPresent(JsonNaming.class);
        Arrays.stream(Objects.requireNonNull(parameter.getParameterType().getRecordComponents()))
            .map(RecordComponent::getName)
            .map(name -> snake ? snakeCase(name) : name)
            .forEach(name -> inputs.add("body " + name));
      }
    }
    return inputs;
  }

  private static Set<String> inputsOf(JsonNode operation) {
    Set<String> inputs = new TreeSet<>();
    for (JsonNode parameter : operation.path("parameters")) {
      boolean required = parameter.get("required").asBoolean();
      inputs.add(
          parameter.get("in").asString()
              + " "
              + parameter.get("name").asString()
              + (required ? "" : "?"));
    }
    operation
        .at("/requestBody/content/application~1json/schema/properties")
        .propertyNames()
        .forEach(name -> inputs.add("body " + name));
    return inputs;
  }

  private static String withExamples(String path, JsonNode operation) {
    String filled = path;
    String query = "";
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.get("name").asString();
      String example = parameter.get("example").asString();
      if (parameter.get("in").asString().equals("path")) {
        filled = filled.replace("{" + name + "}", example);
      } else {
        query += (query.isEmpty() ? "?" : "&") + name + "=" + example;
      }
    }
    return URI.create(filled + query).toString();
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
