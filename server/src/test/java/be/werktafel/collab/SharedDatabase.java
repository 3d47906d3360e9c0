package be.werktafel.collab;

import be.werktafel.storage.Heartbeat;
import be.werktafel.storage.Heartbeats;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.dao.DataAccessResourceFailureException;

/** The stores that several nodes share, in memory and controlled by the test. */
public final class SharedDatabase implements Heartbeats, ChannelMessages, ChannelVersions {
  public final FakeLog log = new FakeLog();
  public final FakeRescueNotes rescues = new FakeRescueNotes();
  public final AtomicLong versions = new AtomicLong();
  private final Map<String, Map<String, Heartbeat>> said = new HashMap<>();
  private final TreeMap<Long, Published> news = new TreeMap<>();
  private final Set<String> unheard = new HashSet<>();
  private boolean away;

  /** Hides the heartbeats of this node from the others, as if it were dead or paused. */
  public synchronized void silence(String node) {
    unheard.add(node);
  }

  public synchronized void hearAgain(String node) {
    unheard.remove(node);
  }

  /** Deletes published messages before another node reads them. */
  public synchronized void forgetNews() {
    news.clear();
  }

  public synchronized void goAway() {
    away = true;
    log.goAway();
  }

  public synchronized void comeBack() {
    away = false;
    log.comeBack();
  }

  public synchronized boolean isAway() {
    return away;
  }

  @Override
  public synchronized Map<String, Heard> exchange(String node, Collection<Heartbeat> own) {
    if (away) {
      throw new DataAccessResourceFailureException("away");
    }
    said.values().forEach(nodes -> nodes.remove(node));
    own.forEach(
        heartbeat ->
            said.computeIfAbsent(heartbeat.event(), _ -> new HashMap<>()).put(node, heartbeat));
    Map<String, Heard> heard = new HashMap<>();
    for (Heartbeat heartbeat : own) {
      List<Heartbeat> others =
          new ArrayList<>(said.getOrDefault(heartbeat.event(), Map.of()).values());
      others.removeIf(other -> other.node().equals(node) || unheard.contains(other.node()));
      heard.put(heartbeat.event(), new Heard(others, true));
    }
    return heard;
  }

  @Override
  public synchronized void keep(String event, Published message) {
    news.put(message.version(), message);
  }

  @Override
  public synchronized List<Published> between(String event, long first, long last) {
    return List.copyOf(news.subMap(first, true, last, true).values());
  }

  @Override
  public long current(String event) {
    return versions.get();
  }

  @Override
  public long raise(String event) {
    return versions.incrementAndGet();
  }
}
