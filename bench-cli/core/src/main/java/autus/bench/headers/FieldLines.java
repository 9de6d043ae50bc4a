package autus.bench.headers;

import autus.bench.exchange.CacheLayer;
import autus.bench.exchange.FieldReading;
import autus.bench.exchange.Outcome;
import autus.bench.headers.CacheWord.Kind;
import autus.bench.headers.KnownFields.KnownField;
import autus.bench.headers.WordList.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of one field on one event loop. Remembers values that it has seen, since a target
 * says the same few words over and over; those that are never the same are read without memory.
 */
final class FieldLines {

  /** More different values than this are not remembered. */
  private static final int MOST_VALUES = 128;

  /** A field of any name that said no word in its first lines is not looked at any more. */
  private static final int LINES_TO_PROVE_IT = 64;

  private static final int LONGEST_SAMPLE = 80;

  private final String name;
  private final RuleLines rules;
  private final List<KnownField> known;
  private final FieldForm form;
  private final boolean isSilent;
  private final Map<String, Optional<CacheWord>> seen = new HashMap<>();
  private final Map<String, Optional<CacheWord>> seenNotModified = new HashMap<>();
  private final List<CacheWord> words = new ArrayList<>();
  private int linesLeft = LINES_TO_PROVE_IT;
  private boolean isProven;

  /**
   * A reader.
   *
   * @param name as first seen, or as the user's rule has it
   */
  FieldLines(String name, RuleLines rules) {
    this.rules = rules;
    this.known = KnownFields.named(name);
    this.name = known.isEmpty() ? name : known.get(0).field();
    boolean isOne = known.size() == 1 && known.get(0).value().isEmpty();
    this.form = known.isEmpty() ? NameRules.form(name) : known.get(0).fieldForm();
    this.isSilent = rules.isEmpty() && known.isEmpty() && NameRules.isSilent(name);
    this.isProven = !known.isEmpty() || !rules.isEmpty() || NameRules.isOfCache(name);
    this.readsNumbers =
        rules.isEmpty() && isOne && (form == FieldForm.VARNISH_IDS || form == FieldForm.HITS);
  }

  /** Whether values are numbers that hardly come twice. */
  private final boolean readsNumbers;

  /** Whether no line of it need be shown to {@link #read}. */
  boolean isSilent() {
    return isSilent || (!isProven && linesLeft <= 0);
  }

  /**
   * What a line says; null if nothing that matters.
   *
   * @param notModified whether the response's status is 304
   */
  @Nullable CacheWord read(CharSequence line, boolean notModified) {
    String value = line.toString();
    if (readsNumbers) {
      Said said = form == FieldForm.VARNISH_IDS ? Counted.varnishIds(value) : Counted.hits(value);
      return word(known.get(0), said, Kind.STRONG, value);
    }
    linesLeft--;
    Map<String, Optional<CacheWord>> memory = notModified ? seenNotModified : seen;
    Optional<CacheWord> remembered = memory.get(value);
    if (remembered == null) {
      remembered = Optional.ofNullable(meaning(value, notModified));
      isProven |= remembered.isPresent();
      if (memory.size() < MOST_VALUES) {
        memory.put(value, remembered);
      }
    }
    return remembered.orElse(null);
  }

  private @Nullable CacheWord meaning(String value, boolean notModified) {
    CacheWord ruled = rules.word(value);
    if (ruled != null || isSilent) {
      return ruled;
    }
    if (known.isEmpty()) {
      return unlisted(value);
    }
    String sought =
        form == FieldForm.STANDARD ? StandardField.read(value, notModified).cache() : value;
    for (KnownField line : known) {
      if (line.isAbout(sought)) {
        return listed(line, value, notModified);
      }
    }
    return null;
  }

  private @Nullable CacheWord listed(KnownField line, String value, boolean notModified) {
    return switch (line.fieldForm()) {
      case NOTHING -> null;
      case COMPANION -> word(line, Said.NOTHING, Kind.COMPANION, value);
      case WARNING -> word(line, Said.NOTHING, Kind.STALE_MARK, value);
      case TIMING, TRAFFIC_SERVER -> {
        Said said = said(line.fieldForm(), value, notModified);
        yield said.outcome() == Outcome.UNKNOWN
            ? null
            : word(line, said, line.order() > 3 ? Kind.WEAK : Kind.STRONG, value);
      }
      default -> word(line, said(line.fieldForm(), value, notModified), Kind.STRONG, value);
    };
  }

  private @Nullable CacheWord unlisted(String value) {
    boolean isOfCache = NameRules.isOfCache(name);
    Said said = said(form, value, false);
    if (!said.understood() && !NameRules.looksLikeWord(name, value)) {
      return null;
    }
    KnownField made =
        new KnownField(
            name,
            "",
            form.name(),
            NameRules.product(name),
            NameRules.layer(name),
            form == FieldForm.HITS ? 3 : 1,
            "");
    return word(made, said, isOfCache ? Kind.STRONG : Kind.WEAK, value);
  }

  private static Said said(FieldForm form, String value, boolean notModified) {
    return switch (form) {
      case WORDS -> WordList.read(value, false);
      case WORDS_FIRST -> WordList.read(value, true);
      case LAST_WORD -> WordList.last(value);
      case SINGLE_WORD -> WordList.single(value);
      case LETTER -> Sentences.letter(value);
      case FLAG -> Sentences.flag(value);
      case HITS -> Counted.hits(value);
      case STANDARD -> StandardField.read(value, notModified).said();
      case VARNISH_IDS -> Counted.varnishIds(value);
      case TRACE -> Sentences.trace(value);
      case TRAFFIC_SERVER -> Sentences.trafficServer(value);
      case DETAIL -> Sentences.detail(value);
      case TIMING -> Sentences.timing(value);
      case SERVED -> Sentences.served(value);
      case PRESENT -> Said.of(Outcome.HIT);
      case WARNING, COMPANION, NOTHING -> Said.NOTHING;
    };
  }

  /** One object for all that mean the same; of values not understood, the first is the sample. */
  private CacheWord word(KnownField line, Said said, Kind kind, String value) {
    for (int i = 0; i < words.size(); i++) {
      CacheWord made = words.get(i);
      if (made.said().outcome() == said.outcome()
          && made.hitBehind() == said.hitBehind()
          && made.said().unread().isEmpty() == said.understood()
          && made.said().product().equals(line.product())
          && made.kind() == kind) {
        return made;
      }
    }
    Optional<String> unread =
        said.understood()
            ? Optional.empty()
            : Optional.of(value.substring(0, Math.min(value.length(), LONGEST_SAMPLE)));
    FieldReading reading =
        new FieldReading(name, line.product(), line.layer(), said.outcome(), unread);
    CacheWord made =
        new CacheWord(reading, kind, said.hitBehind(), line.order(), mayHideStale(line));
    words.add(made);
    return made;
  }

  private static boolean mayHideStale(KnownField line) {
    return switch (line.fieldForm()) {
      case VARNISH_IDS, HITS, FLAG, PRESENT, SERVED -> true;
      case WORDS -> line.layer() == CacheLayer.PROXY && line.product().startsWith("any, such");
      default -> false;
    };
  }
}
