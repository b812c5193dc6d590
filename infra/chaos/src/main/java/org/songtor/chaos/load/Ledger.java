package org.songtor.chaos.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.songtor.chaos.check.Acknowledged;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was sent and what was answered, on disk before anything follows from it: a run that is
 * killed still knows which commands it must ask for again. Thread-safe.
 */
public final class Ledger implements AutoCloseable {
  private final JsonMapper mapper = JsonMapper.shared();
  private final LineFile file;
  private final Map<String, CommandRecord> unanswered = new LinkedHashMap<>();
  private final List<Acknowledged> answers = new ArrayList<>();

  private Ledger(LineFile file) {
    this.file = file;
  }

  /** Opens the ledger of a run, with what an earlier part of the run wrote. */
  public static Ledger open(Path path) throws IOException {
    Ledger ledger = new Ledger(LineFile.open(path));
    ledger.file.before().forEach(line -> ledger.read(ledger.mapper.readTree(line)));
    return ledger;
  }

  private void read(JsonNode line) {
    String key = line.path("key").asString();
    if (line.has("path")) {
      unanswered.put(
          key,
          new CommandRecord(
              key,
              line.path("user").asString(),
              line.path("path").asString(),
              line.path("body").asString()));
      return;
    }
    List<Acknowledged.Event> events = new ArrayList<>();
    for (JsonNode event : line.path("events")) {
      events.add(new Acknowledged.Event(event.path(0).asLong(), event.path(1).asString()));
    }
    unanswered.remove(key);
    answers.add(new Acknowledged(key, UUID.fromString(line.path("case").asString()), events));
  }

  /** Before a command is sent for the first time. */
  public void intend(CommandRecord command) {
    ObjectNode line =
        mapper
            .createObjectNode()
            .put("key", command.key())
            .put("user", command.user())
            .put("path", command.path())
            .put("body", command.body());
    synchronized (this) {
      file.add(line.toString());
      unanswered.put(command.key(), command);
    }
  }

  /** A command was answered. */
  public void acknowledge(Acknowledged answer) {
    ObjectNode line =
        mapper.createObjectNode().put("key", answer.key()).put("case", answer.subject().toString());
    ArrayNode events = line.putArray("events");
    answer.events().forEach(event -> events.addArray().add(event.seq()).add(event.type()));
    synchronized (this) {
      file.add(line.toString());
      unanswered.remove(answer.key());
      answers.add(answer);
    }
  }

  /** Commands that nobody has answered yet. */
  public synchronized List<CommandRecord> unanswered() {
    return List.copyOf(unanswered.values());
  }

  public synchronized List<Acknowledged> answers() {
    return List.copyOf(answers);
  }

  public synchronized int answered() {
    return answers.size();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
