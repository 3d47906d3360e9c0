package be.werktafel.transport;

import be.werktafel.access.Doorkeeper;
import be.werktafel.access.SignIn;
import be.werktafel.collab.Collaboration;
import be.werktafel.collab.Limits;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.channels.ServerSocketChannel;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.apache.catalina.Context;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.ServletWebSocketHandlerRegistry;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableConfigurationProperties(HttpLimits.class)
class TransportConfiguration {
  @Bean
  Connections connections(Limits limits) {
    return new Connections(limits.strangers());
  }

  @Bean
  HandshakeCheck handshakeCheck(Doorkeeper doorkeeper, Collaboration collaboration) {
    return new HandshakeCheck(
        new HandshakeCheck.Cookies() {
          @Override
          public Optional<String> holder(HttpServletRequest request) {
            return doorkeeper.holderOfCookie(request);
          }

          @Override
          public Supplier<SignIn> signIn(HttpServletRequest request) {
            Doorkeeper.Presented presented = doorkeeper.presented(request);
            return () -> presented.signIn(collaboration.identity()::byToken);
          }
        });
  }

  @Bean
  ConnectionServices connectionServices(
      Collaboration collaboration, Limits limits, Clock clock, ExecutorService collabThreads) {
    return ConnectionServices.of(collaboration, limits, clock, System::nanoTime, collabThreads);
  }

  @Bean
  TransportMeters transportMeters(Connections connections, ConnectionServices services) {
    return new TransportMeters(connections, services);
  }

  @Bean
  WebSocketConfigurer collabEndpoint(
      ConnectionServices services, Connections connections, HandshakeCheck check) {
    return registry -> {
      registry
          .addHandler(new CollabSocket(services, connections), "/collab")
          .setHandshakeHandler(new PlainHandshake())
          .addInterceptors(check)
          // The check compares origins itself, also behind a proxy.
          .setAllowedOriginPatterns("*");
      if (registry instanceof ServletWebSocketHandlerRegistry mappings) {
        // Matched before the API: one path is compared instead of dozens of patterns.
        mappings.setOrder(Ordered.HIGHEST_PRECEDENCE);
      }
    };
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> sockets(
      Collaboration collaboration, HttpLimits limits, ObjectProvider<ServerSocketChannel> early) {
    var intake = new Intake(collaboration.timer(), System::nanoTime);
    return factory -> {
      factory.setProtocol(CollabProtocol.class.getName());
      factory.addProtocolHandlerCustomizers(
          (CollabProtocol protocol) -> {
            protocol.setIntake(intake);
            protocol.closeSlowRequests(new SlowRequests(limits, System::nanoTime));
            protocol.setBufferSizes(2 << 10, 4 << 10);
            early.ifAvailable(protocol::acceptFrom);
          });
      factory.addEngineValves(new SlowRequests.Served());
      factory.addContextCustomizers(TransportConfiguration::shrinkBuffers);
    };
  }

  /** Reduces the buffers that the container allocates for every socket. */
  private static void shrinkBuffers(Context container) {
    // Larger frames arrive in parts, and FrameAssembler joins them within its own limits.
    container.addParameter("org.apache.tomcat.websocket.binaryBufferSize", "2048");
    // A text frame closes the connection after its first part.
    container.addParameter("org.apache.tomcat.websocket.textBufferSize", "128");
    // The size of three buffers per socket. The container reads it when the first socket opens.
    System.setProperty("org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE", "2048");
  }

  @Bean
  HttpLines httpLines(ConnectionServices services, Connections connections, HttpLimits limits) {
    return new HttpLines(services, connections, limits);
  }

  @Bean
  TransportLifecycle transportLifecycle(
      Collaboration collaboration,
      ConnectionServices services,
      Connections connections,
      HttpLines httpLines,
      HandshakeCheck check) {
    return new TransportLifecycle(collaboration, services, connections, httpLines, check);
  }
}
