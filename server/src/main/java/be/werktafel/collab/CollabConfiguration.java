package be.werktafel.collab;

import be.werktafel.access.Doorkeeper;
import be.werktafel.access.Ids;
import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.access.SignIn;
import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Heartbeats;
import be.werktafel.storage.LogWriter;
import be.werktafel.storage.RescueNotes;
import be.werktafel.storage.UpdateLog;
import be.werktafel.text.DocumentRules;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.channels.ServerSocketChannel;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.catalina.Context;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.Ordered;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.ServletWebSocketHandlerRegistry;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import tools.jackson.databind.ObjectMapper;

/** Puts the parts of this package together. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableConfigurationProperties({Limits.class, HttpLimits.class})
class CollabConfiguration {
  @Bean(destroyMethod = "shutdownNow")
  ExecutorService collabThreads() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("collab-", 0).factory());
  }

  @Bean(destroyMethod = "shutdownNow")
  ExecutorService checkpoints() {
    return Executors.newSingleThreadExecutor(
        Thread.ofPlatform().daemon().name("collab-checkpoint").factory());
  }

  /** Knows no document: stands in until the feature that owns the documents answers. */
  @Bean
  @Fallback
  DocumentGate closedGate() {
    return new DocumentGate() {
      @Override
      public Admission admit(Person person, String documentName) {
        return new Admission.Refused(CloseReason.UNKNOWN);
      }

      @Override
      public void rightsChanged() {}

      @Override
      public DocumentRules rules(DocumentId document) {
        throw new IllegalStateException("nobody knows the document " + document);
      }

      @Override
      public byte[] seed(DocumentId document) {
        throw new IllegalStateException("nobody knows the document " + document);
      }
    };
  }

  @Bean
  RoomServices roomServices(
      UpdateLog log,
      LogWriter writer,
      RescueNotes rescues,
      DocumentGate gate,
      Remembered remembered,
      Limits limits,
      MeterRegistry meters,
      Clock clock,
      ExecutorService collabThreads,
      ExecutorService checkpoints,
      Cadence cadence,
      Devices devices) {
    return new RoomServices(
        log,
        writer,
        rescues,
        remembered.admissions(gate),
        limits,
        new Refusals(meters),
        new Backlog(limits),
        new WriteVolume(limits, System::nanoTime),
        clock,
        System::nanoTime,
        collabThreads,
        checkpoints,
        cadence,
        devices);
  }

  @Bean
  Cadence cadence() {
    return new Cadence();
  }

  @Bean
  Devices devices(ObjectProvider<Heartbeats> heartbeats) {
    return heartbeats.getIfAvailable() == null
        ? Devices.alone(Ids.next())
        : Devices.amongOthers(Ids.next(), System::nanoTime);
  }

  @Bean
  Remembered remembered(Clock clock) {
    return new Remembered(clock);
  }

  @Bean
  Rooms rooms(RoomServices services) {
    return new Rooms(services);
  }

  @Bean
  OtherNodes otherNodes() {
    return new OtherNodes();
  }

  @Bean
  OpenChannels openChannels(
      Connections connections,
      Hub.Identity identity,
      RoomServices services,
      Remembered remembered) {
    return new OpenChannels(connections, identity, services.gate(), remembered, services.devices());
  }

  @Bean
  LiveChannels liveChannels(
      RoomServices services,
      MongoOperations mongo,
      ObjectProvider<Heartbeats> heartbeats,
      OtherNodes others,
      OpenChannels open,
      ObjectMapper json) {
    ChannelNews news =
        heartbeats.getIfAvailable() == null ? ChannelNews.NONE : new StoredNews(mongo);
    return new LiveChannels(services, new StoredVersions(mongo), news, others, open, json);
  }

  @Bean
  Connections connections(Limits limits) {
    return new Connections(limits.strangers());
  }

  @Bean
  Hub.Identity identity(Doorkeeper doorkeeper, People people, Remembered remembered) {
    return remembered.people(fresh(doorkeeper, people));
  }

  private static Hub.Identity fresh(Doorkeeper doorkeeper, People people) {
    return new Hub.Identity() {
      @Override
      public SignIn byToken(String token) {
        return doorkeeper.byToken(token);
      }

      @Override
      public Optional<Person> again(Person person) {
        return person.role() == Role.ORGANISER ? Optional.of(person) : people.present(person.id());
      }
    };
  }

  @Bean
  LiveDocuments liveDocuments(
      Rooms rooms,
      LiveChannels channels,
      RightsRevision rights,
      Remembered remembered,
      RoomServices services) {
    return new LiveRooms(rooms, channels, rights, remembered, services);
  }

  @Bean
  HandshakeDesk handshakeDesk(Doorkeeper doorkeeper, Hub.Identity identity) {
    return new HandshakeDesk(
        new HandshakeDesk.Cookies() {
          @Override
          public Optional<String> holder(HttpServletRequest request) {
            return doorkeeper.holderOfCookie(request);
          }

          @Override
          public Supplier<SignIn> signIn(HttpServletRequest request) {
            Doorkeeper.Presented presented = doorkeeper.presented(request);
            return () -> presented.signIn(identity::byToken);
          }
        });
  }

  @Bean
  Hub hub(
      Hub.Identity identity,
      RoomServices services,
      Rooms rooms,
      LiveChannels channels,
      RightsRevision rights) {
    return new Hub(
        identity,
        new FrontDoor(services.gate(), rooms, channels),
        rights,
        new Attendance(),
        services.refusals(),
        new Traffic(),
        services.limits(),
        services.clock(),
        services.ticks(),
        services.threads());
  }

  @Bean
  CollabMeters collabMeters(
      Connections connections, Rooms rooms, Hub hub, RoomServices services, OtherNodes others) {
    return new CollabMeters(connections, rooms, hub, services.backlog(), others);
  }

  @Bean
  WebSocketConfigurer collabEndpoint(Hub hub, Connections connections, HandshakeDesk desk) {
    return registry -> {
      registry
          .addHandler(new CollabSocket(hub, connections), "/collab")
          .setHandshakeHandler(new PlainHandshake())
          .addInterceptors(desk)
          // The desk compares origins itself, also behind a proxy.
          .setAllowedOriginPatterns("*");
      if (registry instanceof ServletWebSocketHandlerRegistry mappings) {
        // Looked at before the API's: one path against dozens of patterns.
        mappings.setOrder(Ordered.HIGHEST_PRECEDENCE);
      }
    };
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> sockets(
      Cadence cadence, HttpLimits limits, ObjectProvider<ServerSocketChannel> early) {
    var intake = new Intake(cadence, System::nanoTime);
    return factory -> {
      factory.setProtocol(CollabProtocol.class.getName());
      factory.addProtocolHandlerCustomizers(
          (CollabProtocol protocol) -> {
            protocol.readBy(intake);
            protocol.giveUpSlowRequests(new SlowRequests(limits, System::nanoTime));
            protocol.setAside(2 << 10, 4 << 10);
            early.ifAvailable(protocol::acceptFrom);
          });
      factory.addEngineValves(new SlowRequests.Served());
      factory.addContextCustomizers(CollabConfiguration::setAsideLittle);
    };
  }

  /** What the container sets aside for every socket, however quiet. */
  private static void setAsideLittle(Context container) {
    // Larger frames come in parts and are put together here, within bounds of our own.
    container.addParameter("org.apache.tomcat.websocket.binaryBufferSize", "2048");
    // Text is answered by closing, after its first part.
    container.addParameter("org.apache.tomcat.websocket.textBufferSize", "128");
    // Three buffers of a socket; the container asks when the first one opens.
    System.setProperty("org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE", "2048");
  }

  @Bean
  HttpLines httpLines(Hub hub, Connections connections, HttpLimits limits) {
    return new HttpLines(hub, connections, limits);
  }

  @Bean
  CollabLifecycle collabLifecycle(
      Rooms rooms,
      Connections connections,
      HttpLines httpLines,
      HandshakeDesk desk,
      RoomServices services,
      ObjectProvider<Heartbeats> heartbeats,
      OtherNodes others,
      LiveChannels channels,
      Remembered remembered,
      LiveDocuments documents) {
    Heartbeats shared = heartbeats.getIfAvailable();
    return new CollabLifecycle(
        rooms,
        connections,
        httpLines,
        desk,
        services,
        remembered,
        documents,
        shared == null ? null : new Neighbourhood(shared, others, rooms, channels, services));
  }
}
