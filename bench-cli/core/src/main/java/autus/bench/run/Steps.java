package autus.bench.run;

/** What a single user does, step by step, with things done to the target in between. */
@FunctionalInterface
public interface Steps {

  /** Takes the steps. */
  void take(Stepper user) throws InterruptedException;

  /** Sends one request at a time. */
  @FunctionalInterface
  interface Stepper {

    /** Sends the request of that name and waits for its end. */
    void send(String requestName) throws InterruptedException;
  }
}
