package autus.responsecache.store;

import java.util.regex.Pattern;

/** The part of the cache that a write makes old as a whole. */
public record Namespace(String name) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  public Namespace {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a namespace is small letters, digits and hyphens after a letter, not \"" + name + "\"");
    }
    if (name.equals("gen")) {
      throw new IllegalArgumentException("the namespace gen would have the keys of tokens");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
