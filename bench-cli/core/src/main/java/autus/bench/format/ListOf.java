package autus.bench.format;

import autus.bench.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A list of values of one type. Items that cannot be read are noted and left out. Immutable.
 *
 * @param <E> an item
 */
public final class ListOf<E> implements ValueType<List<E>> {

  private final ValueType<E> item;
  private final String plural;
  private final boolean mayBeSingle;
  private final Size size;
  private final Distinction<E> distinction;

  /**
   * How many items there must be.
   *
   * @param word for one of them
   */
  private record Size(int least, int most, String word) {}

  /**
   * By what items differ.
   *
   * @param by absent where an item may have several like it; the item is absent after a mistake
   * @param problem of an item that does not differ from one before it
   */
  private record Distinction<E>(
      BiFunction<Given, Optional<E>, Optional<String>> by, Function<String, String> problem) {}

  private ListOf(
      ValueType<E> item,
      String plural,
      boolean mayBeSingle,
      Size size,
      Distinction<E> distinction) {
    this.item = item;
    this.plural = plural;
    this.mayBeSingle = mayBeSingle;
    this.size = size;
    this.distinction = distinction;
  }

  /**
   * A list, which may be empty.
   *
   * @param plural what its items are
   */
  public static <E> ListOf<E> of(ValueType<E> item, String plural) {
    return any(item, plural, false);
  }

  /** A list, or its only item in place of it. */
  public static <E> ListOf<E> oneOrMore(ValueType<E> item, String plural) {
    return any(item, plural, true);
  }

  private static <E> ListOf<E> any(ValueType<E> item, String plural, boolean mayBeSingle) {
    return new ListOf<>(
        item,
        plural,
        mayBeSingle,
        new Size(0, Integer.MAX_VALUE, ""),
        new Distinction<>((place, each) -> Optional.empty(), name -> ""));
  }

  /**
   * The list with at least one item.
   *
   * @param singular what that is
   */
  public ListOf<E> atLeastOne(String singular) {
    return sized(1, Integer.MAX_VALUE, singular);
  }

  /**
   * The list with a number of items between these, both allowed. Who builds a value from the list
   * checks it, except that an empty list is refused here.
   *
   * @param singular what one of them is
   */
  public ListOf<E> sized(int least, int most, String singular) {
    return new ListOf<>(item, plural, mayBeSingle, new Size(least, most, singular), distinction);
  }

  /**
   * The list with items that differ.
   *
   * @param by what, if an item has that
   * @param problem to report for what two items have in common
   */
  public ListOf<E> differing(Function<E, Optional<String>> by, Function<String, String> problem) {
    return differing((place, item) -> item.flatMap(by), problem);
  }

  /** The list with items each of which has another value of a key. */
  public ListOf<E> differingBy(Key<E, String> key, Function<String, String> problem) {
    return differing((place, item) -> place.under(key), problem);
  }

  private ListOf<E> differing(
      BiFunction<Given, Optional<E>, Optional<String>> by, Function<String, String> problem) {
    return new ListOf<>(item, plural, mayBeSingle, size, new Distinction<>(by, problem));
  }

  @Override
  public Optional<List<E>> read(Given at) {
    if (!(at.value() instanceof Yaml.Sequence sequence)) {
      if (mayBeSingle) {
        return item.read(at).map(List::of);
      }
      at.mistake("must be a list, but is " + at.value().shown());
      return Optional.empty();
    }
    if (sequence.items().isEmpty() && size.least() > 0) {
      at.mistake("must be a list of at least one %s, but is empty".formatted(size.word()));
    }
    List<E> items = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      Given place = at.item(i, sequence.items().get(i));
      int mistakesBefore = at.reading().mistakeCount();
      Optional<E> read = item.read(place);
      read.ifPresent(items::add);
      boolean isRight = at.reading().mistakeCount() == mistakesBefore;
      distinction
          .by()
          .apply(place, read.filter(each -> isRight))
          .filter(name -> !seen.add(name))
          .ifPresent(name -> place.mistake(distinction.problem().apply(name)));
    }
    return Optional.of(items);
  }

  @Override
  public Object write(List<E> value, Form form) {
    return mayBeSingle && value.size() == 1 && form == Form.FILE
        ? item.write(value.get(0), form)
        : value.stream().map(each -> item.write(each, form)).toList();
  }

  @Override
  public Schema schema(Definitions definitions) {
    Schema one = item.schema(definitions);
    Schema list = Schema.of("type", "array").with("items", one);
    list = size.least() > 0 ? list.with("minItems", size.least()) : list;
    list = size.most() < Integer.MAX_VALUE ? list.with("maxItems", size.most()) : list;
    return mayBeSingle ? Schema.of("anyOf", List.of(one, list)) : list;
  }

  @Override
  public String words() {
    return mayBeSingle ? "%s, or a list of them".formatted(item.words()) : "list of " + plural;
  }

  @Override
  public String unit() {
    return item.unit();
  }

  @Override
  public String rule() {
    if (size.least() == 0) {
      return item.rule();
    }
    String number =
        size.most() < Integer.MAX_VALUE
            ? "from %d to %d".formatted(size.least(), size.most())
            : "at least " + size.least();
    return item.rule().isEmpty() ? number : number + "; " + item.rule();
  }

  @Override
  public List<MappingType<?>> sections() {
    return item.sections();
  }
}
