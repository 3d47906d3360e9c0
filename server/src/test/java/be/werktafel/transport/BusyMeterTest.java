package be.werktafel.transport;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.collab.BatchTimer;
import org.junit.jupiter.api.Test;

/** How connections that send make a node busy. */
class BusyMeterTest {
  private final BusyMeter meter = new BusyMeter();
  private long nanos;

  @Test
  void aNodeWithFewSendersIsIdle() {
    for (int i = 0; i < 100; i++) {
      assertThat(comes("one")).isFalse();
      assertThat(comes("two")).isFalse();
      beats(2);
    }
    assertThat(meter.isBusy()).isFalse();
  }

  @Test
  void manySendersInOneTickMakeItBusyUntilATickWithoutThem() {
    for (int i = 1; i < BusyMeter.CROWD; i++) {
      assertThat(comes("line " + i)).isFalse();
    }
    assertThat(comes("one more")).isTrue();
    beats(1);
    assertThat(comes("next")).isTrue();
    beats(1);
    assertThat(comes("later")).isFalse();
  }

  @Test
  void aBusyNodeIsIdleAfterAPause() {
    for (int i = 0; i < BusyMeter.CROWD; i++) {
      comes("line " + i);
    }
    beats(2);
    assertThat(comes("later")).isFalse();
  }

  @Test
  void oneFrequentSenderDoesNotMakeTheNodeBusy() {
    for (int i = 0; i < 10 * BusyMeter.CROWD; i++) {
      assertThat(comes("one")).isFalse();
    }
  }

  @Test
  void connectionsThatSendWithoutAPauseWaitAndOthersDoNot() {
    for (int beat = 1; beat < BusyMeter.WITHOUT_PAUSE; beat++) {
      flood();
      beats(1);
    }
    for (int beat = 0; beat < 3; beat++) {
      assertThat(flood()).isTrue();
      beats(1);
    }
    flood();
    assertThat(meter.isBusy()).isFalse();
    assertThat(comes("one")).isFalse();
  }

  @Test
  void aConnectionThatPausesIsCountedAgain() {
    for (int beat = 0; beat < 10; beat++) {
      comes("one");
      beats(1);
    }
    assertThat(comes("one")).isTrue();
    beats(2);
    assertThat(comes("one")).isFalse();
  }

  private boolean flood() {
    boolean waits = true;
    for (int i = 0; i < 2 * BusyMeter.CROWD; i++) {
      waits &= comes("flood " + i);
    }
    return waits;
  }

  private boolean comes(String line) {
    return meter.received(line.intern(), nanos);
  }

  private void beats(int number) {
    nanos += number * BatchTimer.TICK.toNanos();
  }
}
