package be.werktafel.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallRateTest {
  private static final boolean READS = false;
  private static final boolean CHANGES = true;

  @Test
  void changesHaveALowerLimitThatLeavesReadingAndOtherPeopleAlone() {
    var rate = new CallRate(new CallLimits(1, 100, 1, 3), () -> 0);
    for (int i = 0; i < 3; i++) {
      assertThat(rate.count("fatima", CHANGES)).isEmpty();
    }

    assertThat(rate.count("fatima", CHANGES))
        .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo("te-snel"));
    assertThat(rate.count("fatima", READS)).isEmpty();
    assertThat(rate.count("bram", CHANGES)).isEmpty();
  }
}
