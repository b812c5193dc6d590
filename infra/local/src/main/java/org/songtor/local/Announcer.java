package org.songtor.local;

/** Tells the person at the terminal what happens. */
@FunctionalInterface
public interface Announcer {

  void say(String thai, String english);

  /** For tests and programs that print for themselves. */
  static Announcer silent() {
    return (thai, english) -> {};
  }

  /** One line in each language. */
  static Announcer on(java.io.PrintStream stream) {
    return (thai, english) -> {
      synchronized (stream) {
        stream.println(thai);
        stream.println(english);
      }
    };
  }
}
