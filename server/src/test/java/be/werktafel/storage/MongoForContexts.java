package be.werktafel.storage;

import com.mongodb.client.MongoClient;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Gives every application context of a test its own data directory and an empty database, so that
 * no test touches the data of the person who runs it.
 */
public final class MongoForContexts implements ContextCustomizerFactory {
  @Override
  public ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
    return new Fresh();
  }

  /** Equal to every other instance, so that test classes still share contexts. */
  private record Fresh() implements ContextCustomizer {
    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration merged) {
      Path directory = MongoForTests.directory();
      @Nullable String external = MongoForTests.external();
      TestPropertyValues.of("werktafel.data-dir=" + directory).applyTo(context);
      if (external == null) {
        return;
      }
      String name = MongoForTests.freshName();
      TestPropertyValues.of("spring.mongodb.uri=" + external, "spring.mongodb.database=" + name)
          .applyTo(context);
      context.addApplicationListener(
          (ApplicationListener<ContextClosedEvent>)
              _ -> context.getBean(MongoClient.class).getDatabase(name).drop());
    }
  }
}
