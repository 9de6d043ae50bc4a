package autus.bench.content;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The present values of one user's variables, each in its slot: a number, two numbers for a UUID,
 * or bytes. One user at a time, on its event loop.
 */
public final class Values {

  private final long[] numbers;
  private final long[] lowBits;
  private final byte[] @Nullable [] texts;

  /** Values for that many variables, all absent. */
  public Values(int slotCount) {
    numbers = new long[slotCount];
    lowBits = new long[slotCount];
    texts = new byte[slotCount][];
  }

  /** How many variables there are. */
  public int slotCount() {
    return numbers.length;
  }

  /** Takes all values of another; both have the same variables. */
  public void takeAll(Values other) {
    System.arraycopy(other.numbers, 0, numbers, 0, numbers.length);
    System.arraycopy(other.lowBits, 0, lowBits, 0, lowBits.length);
    System.arraycopy(other.texts, 0, texts, 0, texts.length);
  }

  /** Gives a variable a text, in UTF-8. */
  public void give(Variable variable, byte[] text) {
    setText(variable.slot(), text);
  }

  /** The text of a variable, in UTF-8; null if it is absent. */
  public byte @Nullable [] text(Variable variable) {
    return text(variable.slot());
  }

  void setNumber(int slot, long number) {
    numbers[slot] = number;
  }

  long number(int slot) {
    return numbers[slot];
  }

  void setUuid(int slot, long highBits, long lowBitsOfIt) {
    numbers[slot] = highBits;
    lowBits[slot] = lowBitsOfIt;
  }

  long uuidLowBits(int slot) {
    return lowBits[slot];
  }

  void setText(int slot, byte @Nullable [] text) {
    texts[slot] = text;
  }

  byte @Nullable [] text(int slot) {
    return texts[slot];
  }

  @Override
  public String toString() {
    // No values: they may be secret.
    return "Values of %d variables, %d texts present"
        .formatted(numbers.length, Arrays.stream(texts).filter(text -> text != null).count());
  }
}
