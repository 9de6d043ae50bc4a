package autus.bench.traffic.openapi;

import autus.bench.traffic.draft.WebAddress;
import autus.bench.traffic.foreign.Foreign;
import autus.bench.yaml.MalformedValueException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows {@code $ref} within a document (RFC 6901); other documents are not fetched. */
final class References {

  private static final String REF = "$ref";

  private final Foreign document;

  References(Foreign document) {
    this.document = document;
  }

  /**
   * What stands at the end of a chain of references; itself if it is none.
   *
   * @throws MalformedValueException if that is not in the document
   */
  Foreign resolved(Foreign part) {
    Foreign at = part;
    Set<String> seen = new HashSet<>();
    while (at.isMap() && at.find(REF).filter(each -> !each.isMap() && !each.isList()).isPresent()) {
      String reference = at.textOr(REF, "");
      if (!seen.add(reference)) {
        throw new MalformedValueException(
            "must not refer to itself, but does: " + shortened(reference));
      }
      at = find(reference).orElseThrow(() -> missing(reference));
    }
    return at;
  }

  private static MalformedValueException missing(String reference) {
    return new MalformedValueException(
        (reference.startsWith("#")
                ? "must refer to a part of its document, but there is no "
                : "must be in one document, but refers to ")
            + shortened(reference));
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "...";
  }

  private Optional<Foreign> find(String reference) {
    if (!reference.startsWith("#")) {
      return Optional.empty();
    }
    Optional<Foreign> at = Optional.of(document);
    for (String step : reference.substring(1).split("/", -1)) {
      if (!step.isEmpty()) {
        String key = WebAddress.decoded(step).replace("~1", "/").replace("~0", "~");
        at = at.flatMap(each -> member(each, key));
      }
    }
    return at;
  }

  private static Optional<Foreign> member(Foreign part, String key) {
    if (part.isList()) {
      List<Foreign> items = part.items();
      int index = key.matches("\\d{1,6}") ? Integer.parseInt(key) : items.size();
      return index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    }
    return part.find(key);
  }
}
