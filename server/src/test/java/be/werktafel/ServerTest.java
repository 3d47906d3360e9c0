package be.werktafel;

import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * Marks a test of the whole server. The server has a port of its own, an empty database, a clock
 * that stands still until the test moves it ({@link SettableClock}), and {@link #ORGANISER_KEY}.
 * All marked tests share one server, so each must make its own event.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = RANDOM_PORT,
    properties = {
      "werktafel.organiser-key=" + ServerTest.ORGANISER_KEY,
      "werktafel.calls.change-burst=" + ServerTest.CHANGE_BURST
    })
@Import(ServerTest.Clocks.class)
public @interface ServerTest {
  String ORGANISER_KEY = "sleutel-van-de-proef";

  /**
   * One organiser makes the events of all tests within a minute or two. With the default limit, the
   * tests that run last on a fast machine get no event.
   */
  int CHANGE_BURST = 100_000;

  /** The clock's first time: the morning of a spring day, 9.00 u. in Brussels. */
  Instant START = Instant.parse("2027-05-24T07:00:00Z");

  /** The clock of the shared server. */
  @TestConfiguration(proxyBeanMethods = false)
  class Clocks {
    @Bean
    @Primary
    SettableClock settableClock() {
      return new SettableClock(START);
    }
  }
}
