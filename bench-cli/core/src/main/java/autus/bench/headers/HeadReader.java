package autus.bench.headers;

import autus.bench.exchange.CacheLayer;
import autus.bench.exchange.CacheReading;
import autus.bench.exchange.FieldReading;
import autus.bench.exchange.Outcome;
import autus.bench.exchange.OutcomeClassifier;
import autus.bench.exchange.ResponseHead;
import autus.bench.exchange.ResponseHead.FieldVisitor;
import autus.bench.exchange.SentRequest;
import autus.bench.headers.CacheWord.Kind;
import autus.bench.observe.OutcomeRule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the heads that arrive on one event loop. For its thread only. */
final class HeadReader implements OutcomeClassifier, FieldVisitor {

  private static final int NOT_MODIFIED = 304;

  private static final CacheWord BY_METHOD =
      new CacheWord(
          new FieldReading(
              FieldReading.METHOD,
              "not looked up",
              CacheLayer.CDN,
              Outcome.BYPASS,
              Optional.empty()),
          Kind.METHOD,
          false,
          1,
          false);

  private static final int KNOWN_HEADS = 256;

  private final Optional<String> layer;
  private final FieldNames names;
  private final AgeProof ageProof = new AgeProof();
  private final WordPath root = WordPath.root();

  /** What was read from heads that come again and again, each in the place that its hash gives. */
  private final @Nullable Known[] known = new Known[KNOWN_HEADS];

  private WordPath path = root;
  private long ageSeconds = -1;
  private boolean notModified;

  /**
   * A head that was read.
   *
   * @param content that is the same for all heads like it
   * @param lookedUp whether the request's method was one that caches look up
   */
  private record Known(Object content, boolean lookedUp, CacheReading reading) {}

  /**
   * A reader.
   *
   * @param rules of the user's
   * @param layer the only field to be believed; all if empty
   */
  HeadReader(List<OutcomeRule> rules, Optional<String> layer) {
    this.layer = layer;
    this.names = new FieldNames(name -> new FieldLines(name, RuleLines.of(name, rules)));
  }

  @Override
  public CacheReading classify(ResponseHead head, SentRequest request) {
    boolean lookedUp = isLookedUp(request.method());
    Object content = head.sharedContent();
    if (content == null) {
      return read(head, lookedUp, request);
    }
    int place = System.identityHashCode(content) & (KNOWN_HEADS - 1);
    Known before = known[place];
    if (before != null && before.content == content && before.lookedUp == lookedUp) {
      return before.reading;
    }
    CacheReading reading = read(head, lookedUp, request);
    if (!dependsOnAge()) {
      known[place] = new Known(content, lookedUp, reading);
    }
    return reading;
  }

  private CacheReading read(ResponseHead head, boolean lookedUp, SentRequest request) {
    path = root;
    ageSeconds = -1;
    notModified = head.status() == NOT_MODIFIED;
    head.forEachField(this);
    if (!lookedUp) {
      path = path.with(BY_METHOD);
    }
    return dependsOnAge()
        ? ageProof.added(path, ageSeconds, head, request).reading()
        : path.reading();
  }

  /** Whether the same head may mean something else at another time. */
  private boolean dependsOnAge() {
    return ageSeconds >= 0 && path.asksForAge();
  }

  @Override
  public void field(CharSequence name, CharSequence value) {
    if (isAge(name)) {
      ageSeconds = isChosen(FieldReading.AGE) ? Counted.seconds(value) : -1;
      return;
    }
    FieldLines lines = names.of(name);
    if (lines.isSilent()) {
      return;
    }
    @Nullable CacheWord word = lines.read(value, notModified);
    if (word != null && (word.kind() == Kind.RULE || isChosen(word.said().field()))) {
      path = path.with(word);
    }
  }

  private boolean isChosen(String field) {
    return layer.isEmpty() || layer.get().equalsIgnoreCase(field);
  }

  private static boolean isAge(CharSequence name) {
    return name.length() == 3
        && (name.charAt(0) | 0x20) == 'a'
        && (name.charAt(1) | 0x20) == 'g'
        && (name.charAt(2) | 0x20) == 'e';
  }

  /** Caches look up GET and HEAD (RFC 9111, section 4); others go on to the origin. */
  private static boolean isLookedUp(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }
}
