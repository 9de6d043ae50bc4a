package autus.server.documentation;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page at the root and the OpenAPI document, which a test compares with the real routes. */
@RestController
class DocumentationController {

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  Resource page() {
    return resource("index.html");
  }

  @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  Resource openApi() {
    return resource("openapi.json");
  }

  private static Resource resource(String name) {
    return new ClassPathResource(name, DocumentationController.class);
  }
}
