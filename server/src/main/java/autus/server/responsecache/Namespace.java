package autus.server.responsecache;

import java.util.regex.Pattern;

/** The part of the cache that a write makes old as a whole. */
public record Namespace(String name) {

  /** What the key of every generation starts with, and no other key. */
  public static final String GENERATION_PREFIX = "autus:gen:";

  private static final Pattern NAME = Pattern.compile("[a-z]+");

  public Namespace {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a namespace is a word of small letters, not \"" + name + "\"");
    }
    if (name.equals("gen")) {
      throw new IllegalArgumentException("the namespace gen would have the keys of generations");
    }
  }

  /**
   * Key of the namespace's generation. The braces put it into the cluster slot of the namespace's
   * entries.
   */
  public String generationKey() {
    return GENERATION_PREFIX + "{" + name + "}";
  }

  @Override
  public String toString() {
    return name;
  }
}
