package org.songtor.web;

/** JSON pointers (RFC 6901). */
final class Pointers {
  private Pointers() {}

  static String child(String parent, String name) {
    return parent + "/" + Printable.text(name).replace("~", "~0").replace("/", "~1");
  }
}
