package catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;

import autus.responsecache.spring.test.AutoConfigureResponseCache;
import autus.responsecache.spring.test.MemoryStore;
import autus.responsecache.spring.test.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

/** A controller with its cache, in memory and by a clock that the test moves. */
@WebMvcTest(ProductController.class)
@AutoConfigureResponseCache
@Import(SecurityConfiguration.class)
class CatalogSliceTest {

  @Autowired private MockMvc mvc;
  @Autowired private MemoryStore store;
  @Autowired private SettableClock clock;

  @Test
  void aResponseIsKeptUntilItsTimeIsOver() throws Exception {
    mvc.perform(get("/products/1")).andExpect(header().string("X-Cache", "MISS"));
    assertThat(store.size()).isEqualTo(1);
    clock.advance(Duration.ofMinutes(4));
    mvc.perform(get("/products/1"))
        .andExpect(header().string("X-Cache", "HIT"))
        .andExpect(header().string("Age", "240"));
    clock.advance(Duration.ofMinutes(2));
    mvc.perform(get("/products/1")).andExpect(header().string("X-Cache", "MISS"));
  }
}
