package org.songtor.demo.client;

/** The services did not answer although they were asked again, or answered what nobody expects. */
public final class ServiceUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ServiceUnavailable(String message) {
    super(message);
  }

  public ServiceUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
