/**
 * Commands of curl, as people and browsers write them, as drafts of scenarios: the words of Unix
 * shells and of Windows' command prompt, and curl's options. Enter by {@link
 * autus.bench.traffic.curl.CurlDraft}. May import {@code traffic.draft}.
 */
@NullMarked
package autus.bench.traffic.curl;

import org.jspecify.annotations.NullMarked;
