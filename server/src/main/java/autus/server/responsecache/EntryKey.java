package autus.server.responsecache;

/**
 * Where one response is stored.
 *
 * @param text {@code autus:<namespace>:{<namespace>}:<name>[:<hash of the canonical query>]}: it
 *     matches the report's {@code autus:<namespace>:*}, and the braces stand before anything that a
 *     client chose
 */
public record EntryKey(Namespace namespace, String text) {

  static EntryKey of(Namespace namespace, String name, String canonicalQuery) {
    String text = "autus:" + namespace + ":{" + namespace + "}:" + name;
    return new EntryKey(
        namespace,
        canonicalQuery.isEmpty() ? text : text + ":" + Digests.sha256Prefix(canonicalQuery));
  }
}
