package org.songtor.event;

/** As registered. */
public enum Sex {
  FEMALE,
  MALE,
  UNKNOWN
}
