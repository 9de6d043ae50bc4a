package autus.example;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Routes of a guest that has mistakes. */
@RestController
public class BrokenRoutes {

  @GetMapping("/broken/handler")
  Map<String, Long> fails() {
    throw new IllegalStateException("the secret reason");
  }

  @PostMapping("/broken/handler")
  Map<String, Long> failsToWrite() {
    throw new IllegalStateException("the secret reason");
  }

  /** JSON has no name for the member. */
  @GetMapping("/broken/answer")
  Map<@Nullable String, Long> cannotBeWritten() {
    Map<@Nullable String, Long> answer = new HashMap<>();
    answer.put(null, 1L);
    return answer;
  }
}
