package be.werktafel.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class OwnMachineTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,    127.0.0.1,    localhost:8080,          true",
    "::1,          ::1,          [::1]:8080,              true",
    "0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:1, 127.0.0.1,         true",
    "192.168.1.10, 192.168.1.20, 192.168.1.10:8080,       false",
    // A forged X-Forwarded-For from the network.
    "192.168.1.10, 127.0.0.1,    localhost,               false",
    // A proxy on this machine.
    "127.0.0.1,    127.0.0.1,    werktafel.example,       false",
    "127.0.0.1,    192.168.1.20, localhost,               false",
    "127.0.0.1,    127.0.0.1,    127.0.0.1.example,       false"
  })
  void onlyRequestsOfTheServersOwnMachineCountAsLocal(
      String local, String remote, String host, boolean own) {
    var request = new MockHttpServletRequest();
    request.setLocalAddr(local);
    request.setRemoteAddr(remote);
    request.addHeader("Host", host);

    assertThat(OwnMachine.asks(request)).isEqualTo(own);
  }
}
