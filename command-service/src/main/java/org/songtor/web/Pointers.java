package org.songtor.web;

/** JSON pointers (RFC 6901). */
final class Pointers {
  private Pointers() {}

  static String child(String parent, String name) {
    return parent
        + "/"
        + (isPlain(name) ? name : Printable.text(name).replace("~", "~0").replace("/", "~1"));
  }

  /** As every name is that we ask for: asked many times in each body. */
  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return name.length() <= Printable.LONGEST;
  }
}
