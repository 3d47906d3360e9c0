package be.werktafel.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The servers in {@code server/bench/peers}, on the Node that is installed beside them. */
enum Peer implements Product {
  HOCUSPOCUS("hocuspocus.mjs", Wire.HOCUSPOCUS, false),
  HOCUSPOCUS_SQLITE("hocuspocus.mjs", Wire.HOCUSPOCUS, true),
  Y_WEBSOCKET("y-websocket.mjs", Wire.Y_WEBSOCKET, false);

  private static final Path DIRECTORY = Path.of("server/bench/peers");
  private static final String TOKEN = "bench";
  private static final AtomicInteger DOCUMENTS = new AtomicInteger();

  private final String script;
  private final Wire wire;
  private final boolean stores;

  Peer(String script, Wire wire, boolean stores) {
    this.script = script;
    this.wire = wire;
    this.stores = stores;
  }

  @Override
  public Wire wire() {
    return wire;
  }

  @Override
  public List<String> command() {
    return List.of(
        DIRECTORY.resolve("node_modules/node/bin/node").toString(),
        DIRECTORY.resolve(script).toString());
  }

  @Override
  public Map<String, String> environment(int port, Path directory) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOST", "127.0.0.1");
    environment.put("PORT", Integer.toString(port));
    environment.put("NODE_ENV", "production");
    if (stores) {
      environment.put("DATABASE", directory.resolve("drafts.sqlite").toString());
    }
    return environment;
  }

  @Override
  public boolean isReady(int port) {
    return true;
  }

  @Override
  public List<Seat> seats(int port, int... sizes) {
    List<Seat> seats = new ArrayList<>();
    for (int group = 0; group < sizes.length; group++) {
      String document = "draft-" + DOCUMENTS.incrementAndGet();
      for (int i = 0; i < sizes[group]; i++) {
        seats.add(
            wire == Wire.Y_WEBSOCKET
                ? new Seat("/" + document, "", group, "")
                : new Seat("/", document, group, TOKEN));
      }
    }
    return seats;
  }

  @Override
  public boolean acknowledgesDurably() {
    return false;
  }
}
