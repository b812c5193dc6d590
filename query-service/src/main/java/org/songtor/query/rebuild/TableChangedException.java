package org.songtor.query.rebuild;

/**
 * A served table is made otherwise than when its copy was begun: the copy must not take its place.
 */
final class TableChangedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String table;

  TableChangedException(String table) {
    super(table + " was changed while it was rebuilt");
    this.table = table;
  }

  String table() {
    return table;
  }
}
