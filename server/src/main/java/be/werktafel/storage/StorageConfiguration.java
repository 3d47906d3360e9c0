package be.werktafel.storage;

import com.mongodb.ConnectionString;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.mongodb.autoconfigure.MongoProperties;
import org.springframework.boot.mongodb.autoconfigure.PropertiesMongoConnectionDetails;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.util.StringUtils;

/** The database: the one configured, else the embedded one; both by the same driver. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {
  /** So soon the product notices that the database is away. */
  private static final int SELECTION_MS = 2_000;

  private static final int CONNECT_MS = 2_000;

  /** A database that holds a command longer than this counts as away; the command is sent again. */
  private static final int READ_MS = 15_000;

  /**
   * What is written is durable on a majority; what is read cannot be rolled back. Holds for every
   * collection, and for a configured database too.
   */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  MongoClientSettingsBuilderCustomizer durableAndImpatient() {
    return settings -> {
      if (settings.build().getApplicationName() == null) {
        settings.applicationName("werktafel");
      }
      settings
          .writeConcern(WriteConcern.MAJORITY.withJournal(true))
          .readConcern(ReadConcern.MAJORITY)
          .applyToClusterSettings(
              cluster -> cluster.serverSelectionTimeout(SELECTION_MS, TimeUnit.MILLISECONDS))
          .applyToSocketSettings(
              socket ->
                  socket
                      .connectTimeout(CONNECT_MS, TimeUnit.MILLISECONDS)
                      .readTimeout(READ_MS, TimeUnit.MILLISECONDS));
    };
  }

  @Bean
  UpdateLog updateLog(
      MongoTemplate mongo,
      ObjectProvider<MongoHeartbeats> heartbeats,
      ObjectProvider<Clock> clock) {
    Clock now = clock.getIfAvailable(Clock::systemUTC);
    MongoHeartbeats others = heartbeats.getIfAvailable();
    // In this process: whoever else may write to it has died with the process it lived in.
    return others == null
        ? new MongoUpdateLog(mongo.getDb(), Sealing.Stubs.NONE, now)
        : new MongoUpdateLog(mongo.getDb(), Sealing.Stubs.KEPT, others::lowestHead, now);
  }

  @Bean
  RescueNotes rescueNotes(MongoTemplate mongo) {
    return new MongoRescueNotes(mongo.getDb());
  }

  @Bean
  LogWriter logWriter(UpdateLog log, MeterRegistry meters) {
    return new GroupCommit(log, meters);
  }

  /** A uri that names no database means ours. */
  @Bean
  static BeanPostProcessor databaseName() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof MongoProperties properties
            && properties.getDatabase() == null
            && isNamed(properties)
            && new ConnectionString(properties.getUri()).getDatabase() == null) {
          properties.setDatabase(EmbeddedDatabase.NAME);
        }
        return bean;
      }
    };
  }

  /** Opened when it is asked for: with a database configured, never. */
  @Bean
  @Lazy
  EmbeddedDatabase embeddedDatabase(@Value("${werktafel.data-dir}") Path data) {
    return EmbeddedDatabase.open(data.resolve("database"), 0);
  }

  @Bean
  MongoConnectionDetails connectionDetails(
      MongoProperties configured,
      ObjectProvider<SslBundles> certificates,
      ObjectProvider<EmbeddedDatabase> embedded) {
    if (isNamed(configured)) {
      return new PropertiesMongoConnectionDetails(configured, certificates.getIfAvailable());
    }
    ConnectionString uri = new ConnectionString(embedded.getObject().uri());
    return () -> uri;
  }

  /** A database of its own may have other nodes on it. */
  @Bean
  @Nullable MongoHeartbeats heartbeats(MongoProperties configured, MongoTemplate mongo) {
    return isNamed(configured) ? new MongoHeartbeats(mongo.getDb(), System::nanoTime) : null;
  }

  /** Whether there is a {@code spring.mongodb.uri}; an empty one is none. */
  private static boolean isNamed(MongoProperties properties) {
    return StringUtils.hasText(properties.getUri());
  }
}
