package autus.bench.headers;

import static autus.bench.exchange.Outcome.BYPASS;
import static autus.bench.exchange.Outcome.HIT;
import static autus.bench.exchange.Outcome.MISS;
import static autus.bench.exchange.Outcome.REVALIDATED;
import static autus.bench.exchange.Outcome.STALE;
import static autus.bench.exchange.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.Outcome;
import autus.bench.exchange.SentRequest;
import autus.bench.observe.OutcomeRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("sets the default locale")
class CacheOutcomeClassifierTest {

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        // the reference server
        "Cache-Status|autus; hit; ttl=287|HIT",
        "Cache-Status|autus; fwd=uri-miss; stored|MISS",
        "Cache-Status|autus; fwd=uri-miss; collapsed|MISS",
        "Cache-Status|autus; fwd=bypass|BYPASS",
        // the examples of RFC 9211
        "Cache-Status|ExampleCache; hit|HIT",
        "Cache-Status|ExampleCache; hit; ttl=376|HIT",
        "Cache-Status|ExampleCache; hit; ttl=-412|STALE",
        "Cache-Status|ExampleCache; fwd=uri-miss|MISS",
        "Cache-Status|ExampleCache; fwd=stale; fwd-status=304|REVALIDATED",
        "Cache-Status|ExampleCache; fwd=uri-miss; collapsed|MISS",
        "Cache-Status|ExampleCache; fwd=uri-miss; collapsed=?0|MISS",
        "Cache-Status|ExampleCache; hit; detail=MEMORY|HIT",
        "Cache-Status|OriginCache; hit; ttl=1100, \"CDN Company Here\"; hit; ttl=545|HIT",
        "Cache-Status|OriginCache; hit; ttl=1100, \"CDN Company Here\"; fwd=uri-miss|MISS",
        // every reason of RFC 9211
        "Cache-Status|c; fwd=method|BYPASS",
        "Cache-Status|c; fwd=request|BYPASS",
        "Cache-Status|c; fwd=vary-miss; fwd-status=200; stored|MISS",
        "Cache-Status|c; fwd=miss|MISS",
        "Cache-Status|c; fwd=partial|MISS",
        "Cache-Status|c; fwd=stale|MISS",
        "Cache-Status|c; fwd=stale; fwd-status=200; stored; ttl=60|MISS",
        "Cache-Status|c; fwd=reason-of-the-future|MISS",
        // refreshed behind the user's back
        "Cache-Status|c; hit; fwd=stale|STALE",
        // caches that write Cache-Status
        "Cache-Status|\"Netlify Edge\"; hit|HIT",
        "Cache-Status|\"Netlify Edge\"; fwd=miss|MISS",
        "Cache-Status|\"Next.js\"; hit, \"Netlify Durable\"; hit; ttl=99, \"Netlify Edge\"; fwd=miss|MISS",
        "Cache-Status|Souin; hit; ttl=18; key=GET-http-localhost-/; detail=DEFAULT|HIT",
        "Cache-Status|cdn.example;hit;detail=match|HIT",
        "Cache-Status|7proxy.example:3128;fwd=miss;detail=mismatch|MISS",
        // a text in quotes is no parameter
        "Cache-Status|c; detail=\"; hit, x; hit\"; fwd=uri-miss|MISS",
        "Cache-Status|\"a \\\"b\\\", c; hit\"; fwd=uri-miss|MISS",
        // no list of items: read by what it looks like
        "Cache-Status|c; hit,|HIT",
        "Cache-Status|c; ttl=|UNKNOWN",
        "Cache-Status|c; detail=\"open|UNKNOWN",
        "Cache-Status|c; HIT|HIT",
        "Cache-Status|c hit|HIT",
        "Cache-Status|(a b); hit|HIT",
        "Cache-Status|c|UNKNOWN",
        "Cache-Status|c; hit=?0|UNKNOWN",
        "Cache-Status||UNKNOWN",
        // nginx
        "X-Cache-Status|HIT|HIT",
        "X-Cache-Status|MISS|MISS",
        "X-Cache-Status|EXPIRED|MISS",
        "X-Cache-Status|BYPASS|BYPASS",
        "X-Cache-Status|STALE|STALE",
        "X-Cache-Status|UPDATING|STALE",
        "X-Cache-Status|REVALIDATED|REVALIDATED",
        "X-Proxy-Cache|HIT|HIT",
        "X-Cache|EXPIRED|MISS",
        "X-Cache-Status|-|UNKNOWN",
        // Varnish
        "X-Varnish|32770 3|HIT",
        "X-Varnish|32772|MISS",
        "X-Varnish|none|UNKNOWN",
        // Squid before 6
        "X-Cache|HIT from proxy.example.com|HIT",
        "X-Cache|MISS from proxy.example.com|MISS",
        // Cloudflare
        "CF-Cache-Status|HIT|HIT",
        "CF-Cache-Status|MISS|MISS",
        "CF-Cache-Status|EXPIRED|MISS",
        "CF-Cache-Status|STALE|STALE",
        "CF-Cache-Status|UPDATING|STALE",
        "CF-Cache-Status|REVALIDATED|REVALIDATED",
        "CF-Cache-Status|BYPASS|BYPASS",
        "CF-Cache-Status|DYNAMIC|BYPASS",
        "CF-Cache-Status|NONE/UNKNOWN|BYPASS",
        // CloudFront
        "X-Cache|Hit from cloudfront|HIT",
        "X-Cache|Miss from cloudfront|MISS",
        "X-Cache|RefreshHit from cloudfront|REVALIDATED",
        "X-Cache|Error from cloudfront|UNKNOWN",
        // Fastly
        "X-Cache|HIT|HIT",
        "X-Cache|MISS, HIT|HIT",
        "X-Cache|HIT, MISS|MISS",
        "X-Cache-Hits|0, 17|HIT",
        "X-Cache-Hits|0|MISS",
        "X-Cache-Hits|many|UNKNOWN",
        // Akamai
        "X-Cache|TCP_MEM_HIT from a69-174-50-208 (AkamaiGHost/5.7.2-5726413) (-)|HIT",
        "X-Cache|TCP_HIT from a23-1-2-3.deploy.akamaitechnologies.com (AkamaiGHost/9.3.4)|HIT",
        "X-Cache|TCP_MISS from a23-1-2-3 (AkamaiGHost/9.3.4) (-)|MISS",
        "X-Cache|TCP_REFRESH_HIT from a23-1-2-3 (AkamaiGHost/9.3.4) (-)|REVALIDATED",
        "X-Cache|TCP_REFRESH_MISS from a23-1-2-3 (AkamaiGHost/9.3.4) (-)|MISS",
        "X-Cache|TCP_REFRESH_FAIL_HIT from a23-1-2-3 (AkamaiGHost/9.3.4) (-)|STALE",
        "X-Cache|TCP_IMS_HIT from a23-1-2-3 (AkamaiGHost/9.3.4) (-)|HIT",
        "X-Cache|TCP_NEGATIVE_HIT from a23-1-2-3 (AkamaiGHost/9.3.4) (-)|HIT",
        "X-Cache|TCP_DENIED from a23-1-2-3 (AkamaiGHost/9.3.4) (-)|UNKNOWN",
        // Azure
        "X-Cache|TCP_REMOTE_HIT|HIT",
        "X-Cache|PRIVATE_NOSTORE|BYPASS",
        "X-Cache|CONFIG_NOCACHE|BYPASS",
        // Vercel
        "x-vercel-cache|HIT|HIT",
        "x-vercel-cache|MISS|MISS",
        "x-vercel-cache|STALE|STALE",
        "x-vercel-cache|BYPASS|BYPASS",
        "x-vercel-cache|PRERENDER|HIT",
        "x-vercel-cache|REVALIDATED|REVALIDATED",
        // any
        "Age|12|HIT",
        "Age|0|UNKNOWN",
        "Age|young|UNKNOWN",
        "Content-Type|text/html|UNKNOWN",
      })
  void oneHeaderTellsTheOutcome(String name, String value, Outcome expected) {
    String line = name + ": " + (value == null ? "" : value);
    assertThat(classify(line)).isEqualTo(expected);
  }

  @Test
  void ofTwoProductsOnOneLayerThatContradictEachOtherAHitStands() {
    assertThat(classify("X-Cache: HIT", "Cache-Status: c; fwd=uri-miss")).isEqualTo(HIT);
    assertThat(classify("X-Cache-Status: MISS", "X-Varnish: 32770 3")).isEqualTo(HIT);
  }

  @Test
  void aStandardFieldThatSaysNothingLeavesItToTheOthers() {
    assertThat(classify("Cache-Status: squid.example;detail=no-cache", "X-Cache: BYPASS"))
        .isEqualTo(BYPASS);
    assertThat(classify("X-Cache: Error from cloudfront", "Age: 3")).isEqualTo(HIT);
  }

  @Test
  void ofSeveralFieldsTheLastIsNearestToTheUser() {
    assertThat(classify("Cache-Status: origin; hit", "Cache-Status: edge; fwd=uri-miss"))
        .isEqualTo(MISS);
    assertThat(classify("X-Cache: MISS from parent", "X-Cache: HIT from child")).isEqualTo(HIT);
  }

  @Test
  void theNetworkNearestToTheUserWinsOverWhatStandsBehindIt() {
    assertThat(classify("X-Cache-Status: MISS", "CF-Cache-Status: HIT")).isEqualTo(HIT);
    assertThat(classify("X-Varnish: 32770 3", "X-Served-By: cache-fra1", "X-Cache: MISS, MISS"))
        .isEqualTo(MISS);
  }

  @Test
  void anAnswerOf304StandsForAMissingForwardStatus() {
    assertThat(classify(new FakeHead(304, List.of("Cache-Status: c; fwd=stale"))))
        .isEqualTo(REVALIDATED);
  }

  @Test
  void aVarnishHitOfAgeZeroIsAHit() {
    assertThat(classify("X-Varnish: 32770 3", "Age: 0")).isEqualTo(HIT);
  }

  @Test
  void aRuleOfTheUserWinsOverEverything() {
    CacheOutcomeClassifier classifier =
        new CacheOutcomeClassifier(
            List.of(
                new OutcomeRule("X-Layer", "^l1\\b", Outcome.HIT),
                new OutcomeRule("X-Layer", "stale", Outcome.STALE),
                new OutcomeRule("X-Layer", "ignore", Outcome.UNKNOWN)),
            Optional.empty());

    assertThat(classify(classifier, FakeHead.of("x-layer: l1 warm", "Cache-Status: c; fwd=bypass")))
        .isEqualTo(HIT);
    assertThat(classify(classifier, FakeHead.of("X-Layer: l2", "X-Layer: l2 stale")))
        .isEqualTo(STALE);
    assertThat(classify(classifier, FakeHead.of("X-Layer: ignore", "X-Cache: HIT")))
        .isEqualTo(UNKNOWN);
    assertThat(classify(classifier, FakeHead.of("X-Layer: cold", "X-Cache: HIT"))).isEqualTo(HIT);
  }

  @Test
  void aHostileFieldIsSearchedOnlyAtItsBeginning() {
    CacheOutcomeClassifier classifier =
        new CacheOutcomeClassifier(
            List.of(new OutcomeRule("X-Layer", "end$", Outcome.HIT)), Optional.empty());

    assertThat(classify(classifier, FakeHead.of("X-Layer: " + "a".repeat(100_000) + "end")))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void wordsAreReadAlikeInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(classify("X-Cache: Hit from cloudfront")).isEqualTo(HIT);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Outcome classify(String... lines) {
    return classify(FakeHead.of(lines));
  }

  private static Outcome classify(FakeHead head) {
    return classify(new CacheOutcomeClassifier(), head);
  }

  private static Outcome classify(CacheOutcomeClassifier classifier, FakeHead head) {
    return classifier.classify(head, SentRequest.of("GET", System.nanoTime())).outcome();
  }
}
