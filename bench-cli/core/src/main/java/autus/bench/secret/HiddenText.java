package autus.bench.secret;

import java.util.Objects;

/** A text that no output may show: its {@link #toString} is the mask. */
public final class HiddenText {

  private final String text;

  /** Hides a text. */
  public HiddenText(String text) {
    this.text = text;
  }

  /** The text itself, to be sent and not to be shown. */
  public String revealed() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HiddenText hidden && text.equals(hidden.text);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(text);
  }

  @Override
  public String toString() {
    return KnownSecrets.MASK;
  }
}
