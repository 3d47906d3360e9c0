package be.werktafel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.mongodb.core.MongoTemplate;

@SpringBootTest
class DatabaseHealthIT {
  @Autowired DatabaseHealth health;
  @Autowired MongoTemplate mongo;

  @Test
  void theServerIsUpWhenItsDatabaseAnswers() {
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void writesAndReadsUseTheMajorityConcern() {
    assertThat(mongo.getDb().getWriteConcern()).isEqualTo(WriteConcern.MAJORITY.withJournal(true));
    assertThat(mongo.getDb().getReadConcern()).isEqualTo(ReadConcern.MAJORITY);
  }
}
