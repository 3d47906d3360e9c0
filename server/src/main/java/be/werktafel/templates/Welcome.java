package be.werktafel.templates;

import be.werktafel.access.OrganiserKey;
import be.werktafel.access.Role;
import be.werktafel.joining.Invitation;
import be.werktafel.joining.Invitations;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Prints the addresses to open once the server is ready, for the person at the terminal; not a log.
 */
@Component
class Welcome {
  private final Events events;
  private final Invitations invitations;
  private final OrganiserKey organiserKey;
  private final Environment environment;

  Welcome(
      Events events, Invitations invitations, OrganiserKey organiserKey, Environment environment) {
    this.events = events;
    this.invitations = invitations;
    this.organiserKey = organiserKey;
    this.environment = environment;
  }

  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    String port = environment.getProperty("local.server.port");
    if (port != null) {
      System.out.println(text("http://localhost:" + port, roomAddress(port)));
    }
  }

  String text(String address, Optional<String> roomAddress) {
    var text = new StringBuilder();
    line(text, "");
    line(text, "  Werktafel draait.  " + address + "/");
    roomAddress.ifPresent(room -> line(text, "  In dezelfde zaal:  " + room + "/"));
    if (environment.getProperty("werktafel.demo", Boolean.class, true)) {
      events.demo().ifPresent(event -> demo(text, event, address));
    }
    organiserKey
        .justMade()
        .ifPresent(
            key -> {
              line(text, "");
              line(text, "  Sleutel van de organisator (staat vanaf nu in de gegevensmap):");
              line(text, "    " + key);
            });
    return text.toString();
  }

  private void demo(StringBuilder text, Event event, String address) {
    List<Invitation> codes = invitations.ofEvent(event.id());
    line(text, "");
    line(text, "  Demo: " + event.title());
    link(text, "Deelnemer", codes, Role.PARTICIPANT, address, "");
    link(text, "Expert", codes, Role.EXPERT, address, "");
    link(text, "Begeleider", codes, Role.FACILITATOR, address, "");
    link(text, "Projector", codes, Role.PROJECTOR, address, "");
  }

  private static void link(
      StringBuilder text,
      String who,
      List<Invitation> codes,
      Role role,
      String address,
      String query) {
    codes.stream()
        .filter(invitation -> invitation.role() == role && invitation.tableId() == null)
        .findFirst()
        .ifPresent(
            invitation ->
                line(
                    text, "    %-11s %s/j/%s%s".formatted(who, address, invitation.code(), query)));
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }

  /** The address of this machine in the local network, if it has one. */
  private static Optional<String> roomAddress(String port) {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> address instanceof Inet4Address && address.isSiteLocalAddress())
          .map(InetAddress::getHostAddress)
          .findFirst()
          .map(host -> "http://" + host + ":" + port);
    } catch (SocketException e) {
      return Optional.empty();
    }
  }
}
