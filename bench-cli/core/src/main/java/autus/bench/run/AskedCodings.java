package autus.bench.run;

import autus.bench.plan.PlannedRequest;
import java.util.List;
import java.util.stream.Collectors;

/** Says which variant of responses a load asks for, since caches keep one for each coding. */
final class AskedCodings {

  private static final String PLAIN_VARIANT =
      "no Accept-Encoding was sent, so the variant for plain clients was measured; --compressed asks as browsers do";

  /**
   * A decoder reads what any target sends, in the process that measures. Of br the last one
   * published without native code is of 2017 (org.brotli:dec 0.1.2); of zstd the one in Java
   * (aircompressor) reads through sun.misc.Unsafe, where a malformed body once could end the JVM
   * (CVE-2024-36114); brotli4j and zstd-jni are native, and another library for each platform. Only
   * checks would gain, whose responses then are the variant for gzip, which the report says.
   */
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
