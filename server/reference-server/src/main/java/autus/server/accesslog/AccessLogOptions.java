package autus.server.accesslog;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where and how requests are written down.
 *
 * @param target a file that is appended to, or {@value #STANDARD_ERROR} for standard error
 */
public record AccessLogOptions(String target, Form form) {

  /** Names standard error. */
  public static final String STANDARD_ERROR = "-";

  /** How a line is written. */
  public enum Form {
    /**
     * Apache's combined form, followed by X-Cache, the time of the request and that of the origin
     * in seconds.
     */
    COMBINED("combined"),
    /** A JSON object. */
    JSON("json");

    private final String label;

    Form(String label) {
      this.label = label;
    }

    /** The name on the command line. */
    public String label() {
      return label;
    }

    /** The form of that name, if there is one. */
    public static Optional<Form> of(String label) {
      return Arrays.stream(values()).filter(form -> form.label.equals(label)).findFirst();
    }

    /** All names, as a message lists them. */
    public static String labels() {
      return Arrays.stream(values()).map(Form::label).collect(Collectors.joining(", "));
    }
  }
}
