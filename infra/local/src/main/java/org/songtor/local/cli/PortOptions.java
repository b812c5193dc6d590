package org.songtor.local.cli;

import org.songtor.local.StackPorts;
import picocli.CommandLine.Option;

/** Where the parts listen. */
public final class PortOptions {

  @Option(
      names = "--port",
      defaultValue = "8080",
      paramLabel = "N",
      description = {"พอร์ตของหน้าเว็บและ API (${DEFAULT-VALUE})", "Pages and API."})
  private int web;

  @Option(
      names = "--command-port",
      defaultValue = "8081",
      paramLabel = "N",
      description = {"พอร์ตของ command-service (${DEFAULT-VALUE})", "The command-service."})
  private int command;

  @Option(
      names = "--identity-port",
      defaultValue = "9000",
      paramLabel = "N",
      description = {"พอร์ตของระบบยืนยันตัวตน (${DEFAULT-VALUE})", "The identity provider."})
  private int identity;

  @Option(
      names = "--postgres-port",
      defaultValue = "15432",
      paramLabel = "N",
      description = {"พอร์ตของ PostgreSQL (${DEFAULT-VALUE})", "PostgreSQL."})
  private int postgres;

  @Option(
      names = "--kafka-port",
      defaultValue = "19092",
      paramLabel = "N",
      description = {"พอร์ตของ Kafka (${DEFAULT-VALUE})", "Kafka."})
  private int kafka;

  public StackPorts ports() {
    return new StackPorts(web, command, identity, postgres, kafka);
  }
}
