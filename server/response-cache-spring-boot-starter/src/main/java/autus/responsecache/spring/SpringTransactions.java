package autus.responsecache.spring;

import autus.responsecache.fresh.Transactions;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The transactions of Spring, whichever way they were begun. */
final class SpringTransactions implements Transactions {

  @Override
  public boolean whenCommitted(Runnable work) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()
        || !TransactionSynchronizationManager.isActualTransactionActive()) {
      return false;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            // A commit whose outcome is unknown may have happened.
            if (status != STATUS_ROLLED_BACK) {
              work.run();
            }
          }
        });
    return true;
  }
}
