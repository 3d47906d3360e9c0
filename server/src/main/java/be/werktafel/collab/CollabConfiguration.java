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
import be.werktafel.wire.CloseReason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.data.mongodb.core.MongoOperations;
import tools.jackson.databind.ObjectMapper;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Limits.class)
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

  /** Rejects every document. Used only when no feature provides a gate. */
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
        throw new IllegalStateException("no gate for the document " + document);
      }

      @Override
      public byte[] seed(DocumentId document) {
        throw new IllegalStateException("no gate for the document " + document);
      }
    };
  }

  @Bean
  Devices devices(ObjectProvider<Heartbeats> heartbeats) {
    return heartbeats.getIfAvailable() == null
        ? Devices.alone(Ids.next())
        : Devices.amongOthers(Ids.next(), System::nanoTime);
  }

  @Bean
  Collaboration collaboration(
      UpdateLog log,
      LogWriter writer,
      RescueNotes rescues,
      MongoOperations mongo,
      ObjectProvider<Heartbeats> heartbeats,
      Clock clock,
      ExecutorService collabThreads,
      ExecutorService checkpoints,
      DocumentGate gate,
      Doorkeeper doorkeeper,
      People people,
      Limits limits,
      Devices devices,
      MeterRegistry meters,
      ObjectMapper json) {
    Heartbeats shared = heartbeats.getIfAvailable();
    return new Collaboration(
        new Collaboration.Storage(log, writer, rescues, new StoredChannelVersions(mongo)),
        shared == null
            ? null
            : new Collaboration.SharedNodes(shared, new StoredChannelMessages(mongo)),
        new Collaboration.Runtime(clock, System::nanoTime, collabThreads, checkpoints),
        gate,
        fresh(doorkeeper, people),
        limits,
        devices,
        meters,
        json);
  }

  private static SignIn.Identity fresh(Doorkeeper doorkeeper, People people) {
    return new SignIn.Identity() {
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
  LiveDocuments liveDocuments(Collaboration collaboration) {
    return collaboration.documents();
  }

  @Bean
  EventChannel eventChannel(Collaboration collaboration) {
    return collaboration.channels();
  }

  /** Counts only: no event, document or name. */
  @Bean
  MeterBinder collabMeters(Collaboration collaboration) {
    return registry -> {
      Gauge.builder("werktafel.rooms", collaboration.rooms(), Rooms::size)
          .description("documents loaded")
          .register(registry);
      Gauge.builder("werktafel.nodes.others", collaboration.cluster(), Cluster::size)
          .description("other nodes that serve the same events")
          .register(registry);
      Gauge.builder("werktafel.backlog.bytes", collaboration.services().backlog(), Backlog::bytes)
          .description("bytes that rooms hold and the log does not")
          .baseUnit("bytes")
          .register(registry);
    };
  }

  @Bean
  CollabLifecycle collabLifecycle(Collaboration collaboration) {
    return new CollabLifecycle(collaboration);
  }
}
