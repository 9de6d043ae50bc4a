package autus.responsecache;

/** What may still go wrong between the servers of a {@link ProtocolWorld} and their store. */
final class StoreFaults implements SteppedNear.Patience {

  private int lateCommands;
  private boolean onlyInvalidationsAreLost;
  private boolean connected = true;

  /** So many commands may time out and arrive later, at any time or never. */
  void allowLateCommands(int count) {
    lateCommands = count;
  }

  /** So many invalidations may be lost, and nothing else. */
  void allowLostInvalidations(int count) {
    lateCommands = count;
    onlyInvalidationsAreLost = true;
  }

  /** Whether this command may time out, too. */
  boolean isSpare(String command) {
    return lateCommands > 0
        && (!onlyInvalidationsAreLost || command.equals(SteppedStore.INVALIDATES));
  }

  /** Whether a command that timed out can still arrive. */
  boolean canArriveLate() {
    return !onlyInvalidationsAreLost;
  }

  @Override
  public boolean mayEnd() {
    return isSpare("waits");
  }

  /** One of them happens. */
  @Override
  public void end() {
    lateCommands--;
  }

  void disconnect() {
    connected = false;
  }

  void connect() {
    connected = true;
  }

  boolean isConnected() {
    return connected;
  }

  /** All that the future depends on. */
  @Override
  public String toString() {
    return lateCommands + "" + connected;
  }
}
