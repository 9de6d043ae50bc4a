package autus.bench.headers;

/** How the values of a field are written. */
enum FieldForm {
  /**
   * A list of words such as {@code MISS, HIT}; the last one is of the cache nearest to the client.
   */
  WORDS,
  /** The same; the first one is of the nearest cache. */
  WORDS_FIRST,
  /** Words of which the last of the value counts, as in {@code 2.fra _dca HIT}. */
  LAST_WORD,
  /** One of nginx's words and nothing else, in a field of any name. */
  SINGLE_WORD,
  /** A letter first: H for hit, M for miss. */
  LETTER,
  /** A word, or true and 1 for a hit, false and 0 for a miss. */
  FLAG,
  /** How often each cache has served the entry; the last number is of the nearest cache. */
  HITS,
  /** {@code Cache-Status} of RFC 9211. */
  STANDARD,
  /** Varnish's numbers of the request and, for a hit, of the one that filled the store. */
  VARNISH_IDS,
  /** The steps of a cache in an application, such as {@code GET /: stale, valid, store}. */
  TRACE,
  /** Traffic Server's letters in brackets, such as {@code [uScHs f p eN:t cCHp s ]}. */
  TRAFFIC_SERVER,
  /** Apache's sentence, such as {@code "cache miss: attempting entity save" from host}. */
  DETAIL,
  /** A metric of {@code Server-Timing} whose name or description is a word. */
  TIMING,
  /** A sentence that tells that a stored page was served. */
  SERVED,
  /** A hit, whatever the value. */
  PRESENT,
  /** {@code Warning: 110} or {@code 111}: what was served is stale. */
  WARNING,
  /** Says nothing itself, but who wrote the fields that several products use. */
  COMPANION,
  /** Known to say nothing of one response. */
  NOTHING
}
