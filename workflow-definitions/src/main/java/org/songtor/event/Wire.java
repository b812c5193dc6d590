package org.songtor.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The stored name and version of an event. Names are ours and outlive every class name; a changed
 * shape gets the next version and an upcaster in {@link EventCodec}, and its old sample stays.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Wire {
  String name();

  int version() default 1;
}
