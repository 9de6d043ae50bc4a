package autus.bench.content;

/** Where in a request a value is put, which decides how its bytes are written. */
public enum ValuePosition {

  /** In a path or query: all but the unreserved characters of RFC 3986 are percent-encoded. */
  PATH {
    @Override
    void append(byte[] value, RequestBytes out) {
      for (byte each : value) {
        if (isUnreserved(each)) {
          out.append(each);
        } else {
          out.append((byte) '%');
          out.append(upperHex(each >> 4));
          out.append(upperHex(each));
        }
      }
    }
  },

  /** In a path or query as it is: only visible ASCII can be sent. */
  RAW_PATH {
    @Override
    void append(byte[] value, RequestBytes out) {
      for (byte each : value) {
        if (each <= ' ' || each == DELETE) {
          throw new UnusableValueException(
              "holds a space, a control character or a letter outside of ASCII, which no path can; leave raw: out");
        }
      }
      out.append(value);
    }
  },

  /** In the value of a header field: only visible ASCII, spaces and tabs can be sent. */
  HEADER {
    @Override
    void append(byte[] value, RequestBytes out) {
      for (byte each : value) {
        if ((each < ' ' && each != '\t') || each == DELETE) {
          throw new UnusableValueException(
              isLineBreak(each)
                  ? "holds a line break, which no header can"
                  : "holds a control character or a letter outside of ASCII, which no header can");
        }
      }
      out.append(value);
    }
  },

  /** Inside the quotes of a JSON string: escaped as in RFC 8259, section 7. */
  JSON_TEXT {
    @Override
    void append(byte[] value, RequestBytes out) {
      for (byte each : value) {
        if (each == '"' || each == '\\') {
          out.append((byte) '\\');
          out.append(each);
        } else if (each >= 0 && each < ' ') {
          out.append(CONTROL_ESCAPE);
          out.append(upperHex(each >> 4));
          out.append(upperHex(each));
        } else {
          out.append(each);
        }
      }
    }
  },

  /** In a field of a form: as application/x-www-form-urlencoded of the URL standard has it. */
  FORM_FIELD {
    @Override
    void append(byte[] value, RequestBytes out) {
      for (byte each : value) {
        if (each == ' ') {
          out.append((byte) '+');
        } else if ((isUnreserved(each) && each != '~') || each == '*') {
          out.append(each);
        } else {
          out.append((byte) '%');
          out.append(upperHex(each >> 4));
          out.append(upperHex(each));
        }
      }
    }
  },

  /** In a body: as it is. */
  BODY {
    @Override
    void append(byte[] value, RequestBytes out) {
      out.append(value);
    }
  };

  private static final byte DELETE = 0x7f;
  private static final byte[] CONTROL_ESCAPE = {'\\', 'u', '0', '0'};
  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  /**
   * Writes a value of UTF-8 bytes.
   *
   * @throws UnusableValueException if this place cannot hold it
   */
  abstract void append(byte[] value, RequestBytes out);

  private static boolean isLineBreak(byte each) {
    return each == '\r' || each == '\n';
  }

  private static boolean isUnreserved(byte each) {
    return (each >= 'a' && each <= 'z')
        || (each >= 'A' && each <= 'Z')
        || (each >= '0' && each <= '9')
        || each == '-'
        || each == '.'
        || each == '_'
        || each == '~';
  }

  private static byte upperHex(int nibble) {
    return DIGITS[nibble & 0xf];
  }
}
