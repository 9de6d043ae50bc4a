package autus.bench.run;

import autus.bench.plan.PlannedRequest;
import java.util.List;
import java.util.stream.Collectors;

/** Says which variant of responses a load asks for, since caches keep one for each coding. */
final class AskedCodings {

  private static final String PLAIN_VARIANT =
      "no Accept-Encoding was sent, so the variant for plain clients was measured; --compressed asks as browsers do";

  /** No decoder of either is both maintained and free of native code. */
  private static final String WITHOUT_NEWER =
      "br and zstd, which browsers also ask for, are not decoded, so --compressed leaves them out where checks, captures or versions read bodies";

  private AskedCodings() {}

  static String words(List<PlannedRequest> requests) {
    List<String> asked = requests.stream().flatMap(each -> each.codings().stream()).toList();
    if (asked.isEmpty()) {
      return PLAIN_VARIANT;
    }
    String sent = "Accept-Encoding: " + asked.stream().distinct().collect(Collectors.joining("; "));
    boolean areAll = asked.stream().allMatch(each -> each.contains("br") && each.contains("zstd"));
    boolean isOfAll = requests.stream().noneMatch(each -> each.codings().isEmpty());
    return sent + (isOfAll ? "" : ", in some requests") + (areAll ? "" : "; " + WITHOUT_NEWER);
  }
}
