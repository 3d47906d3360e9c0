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

/**
 * Configures the database: the configured one, otherwise the embedded one, with the same driver.
 */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {
  /** How long an operation waits for an unavailable database. */
  private static final int SELECTION_MS = 2_000;

  private static final int CONNECT_MS = 2_000;

  /**
   * A database that holds a command longer than this counts as unavailable; the command is retried.
   */
  private static final int READ_MS = 15_000;

  /**
   * Writes are durable on a majority, and reads cannot be rolled back. Applies to every collection,
   * also of a configured database.
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
    // In-process database: every earlier writer died with the process of its database.
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

  /** A uri without a database name means ours. */
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

  /** Opened on first use; never when a database is configured. */
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

  /** A configured database may be shared with other nodes. */
  @Bean
  @Nullable MongoHeartbeats heartbeats(MongoProperties configured, MongoTemplate mongo) {
    return isNamed(configured) ? new MongoHeartbeats(mongo.getDb(), System::nanoTime) : null;
  }

  /** Whether {@code spring.mongodb.uri} is set; an empty value counts as not set. */
  private static boolean isNamed(MongoProperties properties) {
    return StringUtils.hasText(properties.getUri());
  }
}
