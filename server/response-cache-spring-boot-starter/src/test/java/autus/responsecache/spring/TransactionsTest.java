package autus.responsecache.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.responsecache.ResponseCache;
import autus.responsecache.spring.test.TestStore;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.TokenStore;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An invalidation by code waits for the transaction in which it is made. */
class TransactionsTest {

  private static final Namespace NAMESPACE = new Namespace("some");

  private final WebApplicationContextRunner service =
      new WebApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  DispatcherServletAutoConfiguration.class,
                  WebMvcAutoConfiguration.class,
                  ResponseCacheAutoConfiguration.class))
          .withUserConfiguration(TestStore.class)
          .withBean(Reads.class);

  /** A service of which only the cache and its store are looked at. */
  private record Service(ResponseCache cache, TokenStore store) {
    String token() {
      return new String(store.token(NAMESPACE).join(), StandardCharsets.US_ASCII);
    }
  }

  private void run(Consumer<Service> test) {
    service.run(
        context ->
            test.accept(
                new Service(
                    context.getBean(ResponseCache.class), context.getBean(TokenStore.class))));
  }

  @Test
  void itComesAfterTheCommit() {
    run(
        service -> {
          String before = service.token();
          Transactions transactions =
              new Transactions(() -> assertThat(service.token()).isEqualTo(before));
          new TransactionTemplate(transactions)
              .executeWithoutResult(
                  status -> {
                    service.cache().invalidate("some");
                    assertThat(service.token()).isEqualTo(before);
                  });
          assertThat(service.token()).isNotEqualTo(before);
        });
  }

  @Test
  void afterARollbackThereIsNothingToInvalidate() {
    run(
        service -> {
          String before = service.token();
          new TransactionTemplate(new Transactions(() -> {}))
              .executeWithoutResult(
                  status -> {
                    service.cache().invalidate("some");
                    status.setRollbackOnly();
                  });
          assertThat(service.token()).isEqualTo(before);
        });
  }

  @Test
  void aCommitOfWhichNobodyKnowsWhetherItHappenedInvalidates() {
    run(
        service -> {
          String before = service.token();
          TransactionTemplate template =
              new TransactionTemplate(
                  new Transactions(
                      () -> {
                        throw new TransactionSystemException("the connection was lost");
                      }));
          assertThatThrownBy(
                  () -> template.executeWithoutResult(status -> service.cache().invalidate("some")))
              .hasMessage("the connection was lost");
          assertThat(service.token()).isNotEqualTo(before);
        });
  }

  @Test
  void withoutATransactionItComesAtOnce() {
    run(
        service -> {
          String before = service.token();
          service.cache().invalidate("some");
          assertThat(service.token()).isNotEqualTo(before);
        });
  }

  @Test
  void aNamespaceThatNobodyReadsIsRefusedAtOnce() {
    run(
        service ->
            assertThatThrownBy(() -> service.cache().invalidate("none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no route is of the namespace none; there are [some]"));
  }

  /** Transactions of nothing. */
  private static final class Transactions extends AbstractPlatformTransactionManager
      implements PlatformTransactionManager {

    private static final long serialVersionUID = 1L;

    private final transient Runnable commit;

    Transactions(Runnable commit) {
      this.commit = commit;
    }

    @Override
    protected Object doGetTransaction() {
      return new Object();
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
      // Nothing to begin.
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
      commit.run();
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
      // Nothing to take back.
    }
  }

  @RestController
  static final class Reads {
    @GetMapping("/some")
    @CachedResponse(namespace = "some", ttl = "5m")
    public String get() {
      return "";
    }
  }
}
