package autus.server.admin;

import autus.responsecache.ResponseCache;
import autus.server.modes.CacheMode;
import autus.server.modes.CacheModes;
import autus.server.origin.Origin;
import autus.server.origin.SeededDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The admin routes. */
@RestController
@RequestMapping("/admin")
class AdminController {

  private final ResponseCache cache;
  private final CacheModes modes;
  private final Origin origin;
  private final SeededDatabase database;
  private final StateReader state;

  AdminController(
      ResponseCache cache,
      CacheModes modes,
      Origin origin,
      SeededDatabase database,
      StateReader state) {
    this.cache = cache;
    this.modes = modes;
    this.origin = origin;
    this.database = database;
    this.state = state;
  }

  @GetMapping("/state")
  ServerState state() {
    return state.read();
  }

  @GetMapping("/counters")
  ServerCounters counters() {
    return ServerCounters.of(cache, modes, origin.counts());
  }

  @PutMapping("/cache")
  ServerState switchMode(@RequestBody ModeChange change) {
    String wanted = change.mode();
    CacheMode mode =
        CacheMode.of(wanted == null ? "" : wanted)
            .orElseThrow(
                () ->
                    invalid(
                        "mode must be one of " + CacheMode.labels() + ", not " + quoted(wanted)));
    modes.switchTo(mode);
    return state.read();
  }

  @PostMapping("/reset")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reset(@RequestBody Reset reset) {
    if (Boolean.TRUE.equals(reset.database())) {
      database.restore();
    }
    if (Boolean.TRUE.equals(reset.entries()) || Boolean.TRUE.equals(reset.database())) {
      // Entries of a database that was put back would show what is no more.
      cache.flush();
    }
    if (Boolean.TRUE.equals(reset.counters())) {
      modes.resetCounters();
      origin.resetCounts();
    }
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "nothing" : "\"" + text + "\"";
  }

  private static ErrorResponseException invalid(String detail) {
    return new ErrorResponseException(
        HttpStatus.BAD_REQUEST,
        ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail),
        null);
  }

  /** The body of PUT /admin/cache. */
  record ModeChange(@Nullable String mode) {}

  /** The body of POST /admin/reset; what is absent is left alone. */
  record Reset(@Nullable Boolean entries, @Nullable Boolean database, @Nullable Boolean counters) {}
}
