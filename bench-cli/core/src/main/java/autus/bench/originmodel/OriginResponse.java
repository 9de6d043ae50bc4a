package autus.bench.originmodel;

import autus.bench.yaml.MalformedValueException;

/**
 * How an origin responds to reads.
 *
 * @param status from 200 to 599
 * @param size of the body
 * @param delay of reads and writes
 * @param failures which requests fail instead
 * @param fields what it says to caches
 */
public record OriginResponse(
    int status, BodySize size, OriginDelay delay, FailureRule failures, CachingFields fields) {

  public static final int DEFAULT_STATUS = 200;

  public OriginResponse {
    checkedStatus(status);
  }

  /**
   * The status itself, if a response with a body can have it.
   *
   * @throws MalformedValueException if it is none
   */
  public static int checkedStatus(int status) {
    if (status < 200 || status > 599 || status == 204 || status == 205 || status == 304) {
      throw new MalformedValueException(
          "must be a status from 200 to 599 of a response with a body, but is " + status);
    }
    return status;
  }
}
