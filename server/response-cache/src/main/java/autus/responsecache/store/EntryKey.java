package autus.responsecache.store;

/**
 * Which response it is.
 *
 * @param name the route's name within the namespace, and a hash of what else distinguishes its
 *     responses: no text that a client chose
 */
public record EntryKey(Namespace namespace, String name) {

  public static EntryKey of(Namespace namespace, String name, String canonicalQuery) {
    return new EntryKey(
        namespace,
        canonicalQuery.isEmpty() ? name : name + ":" + Digests.sha256Prefix(canonicalQuery));
  }

  @Override
  public String toString() {
    return namespace + " " + name;
  }
}
