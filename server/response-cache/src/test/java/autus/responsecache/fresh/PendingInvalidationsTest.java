package autus.responsecache.fresh;

import static org.assertj.core.api.Assertions.assertThat;

import autus.responsecache.fresh.PendingInvalidations.Permit;
import autus.responsecache.fresh.PendingInvalidations.Settlement;
import autus.responsecache.store.Namespace;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The bookkeeping of owed invalidations. */
class PendingInvalidationsTest {

  private static final Namespace DEVICES = new Namespace("devices");
  private static final Namespace GOD = new Namespace("god");

  private final PendingInvalidations pending = new PendingInvalidations(List.of(DEVICES, GOD));

  @Test
  void aNamespaceIsAdmittedUntilAFailureIsRecordedAndAgainOnceItIsSettled() {
    assertThat(pending.admit(DEVICES)).isPresent();
    pending.record(DEVICES);
    assertThat(pending.admit(DEVICES)).isEmpty();
    assertThat(pending.admit(GOD)).isPresent();
    Settlement owed = pending.owed().orElseThrow();
    assertThat(owed.namespaces()).containsExactly(DEVICES);
    owed.acknowledge(DEVICES);
    assertThat(pending.admit(DEVICES)).isPresent();
    assertThat(pending.count()).isZero();
  }

  @Test
  void anAcknowledgementDoesNotSettleAFailureThatIsNewerThanItsCommand() {
    pending.record(DEVICES);
    Settlement old = pending.owed().orElseThrow();
    pending.record(DEVICES);
    old.acknowledge(DEVICES);
    assertThat(pending.admit(DEVICES)).isEmpty();
    assertThat(pending.count()).isEqualTo(1);
  }

  @Test
  void whatIsRecordedWithAChangeIsNotSettledByACommandFromBeforeIt() {
    pending.record(DEVICES);
    Settlement before = pending.owed().orElseThrow();
    AtomicBoolean changed = new AtomicBoolean();
    pending.recordWhere(
        DEVICES::equals,
        () -> {
          changed.set(true);
          before.acknowledge(DEVICES);
          assertThat(pending.admit(DEVICES)).isEmpty();
        });
    assertThat(changed).isTrue();
    assertThat(pending.admit(DEVICES)).isEmpty();
    assertThat(pending.admit(GOD)).isPresent();
    pending.owed().orElseThrow().acknowledge(DEVICES);
    assertThat(pending.admit(DEVICES)).isPresent();
  }

  @Test
  void aReadDuringWhichAFailureCameAndWentIsFoundOut() {
    Permit permit = pending.admit(DEVICES).orElseThrow();
    pending.recordAll();
    Settlement owed = pending.owed().orElseThrow();
    owed.acknowledge(DEVICES);
    assertThat(pending.admit(DEVICES)).isPresent();
    assertThat(permit.holds()).isFalse();
    assertThat(pending.admit(DEVICES).orElseThrow().era()).isNotEqualTo(permit.era());
  }
}
