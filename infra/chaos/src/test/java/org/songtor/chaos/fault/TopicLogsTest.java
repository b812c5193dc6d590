package org.songtor.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicLogsTest {
  @TempDir private Path folder;
  private Path partition;
  private Path other;
  private TopicLogs logs;

  @BeforeEach
  void twoTopics() throws IOException {
    partition = Files.createDirectories(folder.resolve("kafka").resolve("songtor.log.v1-0"));
    other = Files.createDirectories(folder.resolve("kafka").resolve("__consumer_offsets-0"));
    Files.writeString(partition.resolve("partition.metadata"), "topic_id: a");
    Files.writeString(partition.resolve("0.log"), "one");
    Files.writeString(other.resolve("0.log"), "one");
    logs = new TopicLogs(folder.resolve("kafka"), folder.resolve("copy"));
    logs.keep();
    Files.writeString(partition.resolve("0.log"), "one two");
    Files.writeString(partition.resolve("7.log"), "three");
    Files.writeString(other.resolve("0.log"), "one two");
  }

  @Test
  void bringsBackTheTopicAsItWasAndNothingElse() throws IOException {
    assertThat(logs.bringBack()).isTrue();

    assertThat(partition.resolve("0.log")).hasContent("one");
    assertThat(partition.resolve("7.log")).doesNotExist();
    assertThat(other.resolve("0.log")).hasContent("one two");
  }

  @Test
  void leavesAnotherTopicOfTheSameNameAlone() throws IOException {
    Files.writeString(partition.resolve("partition.metadata"), "topic_id: b");

    assertThat(logs.bringBack()).isFalse();
    assertThat(partition.resolve("0.log")).hasContent("one two");
  }
}
