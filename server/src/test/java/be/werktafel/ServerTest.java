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
 * A test against the whole server on a port of its own, with an empty database, a clock that stands
 * still until the test moves it ({@link SettableClock}), and {@link #ORGANISER_KEY}. All tests that
 * carry it share one server: make an event of your own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = RANDOM_PORT,
    properties = "werktafel.organiser-key=" + ServerTest.ORGANISER_KEY)
@Import(ServerTest.Clocks.class)
public @interface ServerTest {
  String ORGANISER_KEY = "sleutel-van-de-proef";

  /** Where the clock stands at first: the morning of a spring day, 9.00 u. in Brussels. */
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
