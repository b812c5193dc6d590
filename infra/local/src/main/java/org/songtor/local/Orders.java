package org.songtor.local;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.stack.StackException;

/** What another process of the same person may ask a running stack for. */
final class Orders {

  private final LocalStack stack;
  private volatile @Nullable Announcer asker;

  Orders(LocalStack stack) {
    this.stack = stack;
  }

  /** Does what the words say; whoever asked hears how far it is. */
  void take(List<String> words, Announcer answer) {
    asker = answer;
    try {
      if (words.size() == 3 && words.getFirst().equals("restart")) {
        restart(words.get(1), Boolean.parseBoolean(words.get(2)));
        answer.say("เริ่มใหม่เรียบร้อย", "Restarted.");
      } else {
        throw new StackException("ไม่รู้จักคำสั่ง", "The order is not known.");
      }
    } finally {
      asker = null;
    }
  }

  /** Tells whoever has asked for something, if anybody has. */
  void tell(String thai, String english) {
    Announcer listening = asker;
    if (listening != null) {
      listening.say(thai, english);
    }
  }

  private void restart(String name, boolean rolling) {
    if (name.isEmpty()) {
      stack.restart(Part.COMMAND_SERVICE, rolling);
      stack.restart(Part.QUERY_SERVICE, rolling);
      return;
    }
    Replica replica =
        Replica.ofName(name)
            .filter(stack.replicas()::containsKey)
            .orElseThrow(
                () ->
                    new StackException(
                        "ไม่มีส่วนที่ชื่อ " + name, "There is no part named " + name + "."));
    if (replica.number() == 1 && stack.isService(replica.part())) {
      stack.restart(replica.part(), rolling);
    } else {
      stack.restart(replica);
    }
  }
}
