package org.songtor.benchmark.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import org.flowable.cmmn.engine.CmmnEngine;
import org.flowable.cmmn.engine.CmmnEngineConfiguration;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.task.api.Task;
import org.songtor.stack.SongtorDatabase;

/**
 * The life of a case as a case model of Flowable CMMN 7.2: a human task for every command after the
 * first, each begun when the one before is done, each offered to those who may do it.
 */
public final class FlowableCases implements AutoCloseable {
  private static final String CASE = "case";

  /** Tasks in their order, with the group that may do them. */
  private static final List<Map.Entry<String, String>> TASKS =
      List.of(
          Map.entry("firstScreen", "surveyor"),
          Map.entry("needScreen", "surveyor"),
          Map.entry("assign", "tambon-committee"),
          Map.entry("acceptAssignment", "case-manager"),
          Map.entry("assess", "case-manager"),
          Map.entry("draftPlan", "case-manager"),
          Map.entry("submitPlan", "case-manager"),
          Map.entry("reviewPlan", "team"),
          Map.entry("approvePlan", "district-committee"),
          Map.entry("refer", "case-manager"),
          Map.entry("receive", "agency-officer"));

  private static final String CHILD =
      """
      {"title":"ด.ช.","given":"ต้นกล้า","family":"ใจดี","birthDate":"2014-05-01","sex":"MALE",\
      "address":{"village":"หมู่ 3","line":"12/1"},"guardian":{"name":"สมใจ ใจดี"},\
      "lastSchool":{"name":"โรงเรียนบ้านตัวอย่าง"}}\
      """;

  private final HikariDataSource pool;
  private final CmmnEngine engine;

  private FlowableCases(SongtorDatabase database, boolean tuned) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.command().url() + "?currentSchema=log");
    config.setUsername(database.command().username());
    config.setPassword(database.command().password());
    if (tuned) {
      config.setMaximumPoolSize(32);
      config.addDataSourceProperty("prepareThreshold", "1");
      config.addDataSourceProperty("reWriteBatchedInserts", "true");
    }
    this.pool = new HikariDataSource(config);
    CmmnEngineConfiguration settings =
        CmmnEngineConfiguration.createStandaloneCmmnEngineConfiguration();
    settings.setDataSource(pool);
    settings.setDatabaseSchemaUpdate("true");
    settings.setAsyncExecutorActivate(false);
    settings.setDisableEventRegistry(true);
    if (tuned) {
      settings.setDisableIdmEngine(true);
      settings.setHistoryLevel(HistoryLevel.NONE);
    }
    this.engine = settings.buildCmmnEngine();
    engine.getCmmnRepositoryService().createDeployment().addString("case.cmmn", model()).deploy();
  }

  /** As it comes: a pool of ten, history at the level of audits. */
  public static FlowableCases standard(SongtorDatabase database) {
    return new FlowableCases(database, false);
  }

  /** Without history and identity engine, with a larger pool and prepared statements. */
  public static FlowableCases tuned(SongtorDatabase database) {
    return new FlowableCases(database, true);
  }

  /** The CMMN document. */
  static String model() {
    StringBuilder items = new StringBuilder();
    StringBuilder sentries = new StringBuilder();
    StringBuilder tasks = new StringBuilder();
    for (int i = 0; i < TASKS.size(); i++) {
      String id = TASKS.get(i).getKey();
      items.append("<planItem id=\"pi%d\" definitionRef=\"%s\">".formatted(i, id));
      if (i > 0) {
        items.append("<entryCriterion id=\"ec%d\" sentryRef=\"s%d\"/>".formatted(i, i));
        sentries.append(
            """
            <sentry id="s%d"><planItemOnPart id="op%d" sourceRef="pi%d">\
            <standardEvent>complete</standardEvent></planItemOnPart></sentry>\
            """
                .formatted(i, i, i - 1));
      }
      items.append("</planItem>");
      tasks.append(
          "<humanTask id=\"%s\" name=\"%s\" flowable:candidateGroups=\"%s\"/>"
              .formatted(id, id, TASKS.get(i).getValue()));
    }
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/CMMN/20151109/MODEL"
      xmlns:flowable="http://flowable.org/cmmn" targetNamespace="http://songtor.org/bench">
    <case id="%s"><casePlanModel id="plan" name="case">%s%s%s</casePlanModel></case>
    </definitions>
    """
        .formatted(CASE, items, sentries, tasks);
  }

  /** One whole life: a case and all its tasks, each looked up and done in a transaction. */
  public void live() {
    String id =
        engine
            .getCmmnRuntimeService()
            .createCaseInstanceBuilder()
            .caseDefinitionKey(CASE)
            .variable("child", CHILD)
            .variable("tambon", "300101")
            .start()
            .getId();
    for (Map.Entry<String, String> expected : TASKS) {
      Task task = task(id);
      if (!task.getName().equals(expected.getKey())) {
        throw new IllegalStateException("the next task is " + task.getName());
      }
      engine
          .getCmmnTaskService()
          .complete(task.getId(), Map.of(expected.getKey(), "{\"note\":\"บันทึกการทำงาน\"}"));
    }
  }

  /** A case whose first task waits; returns the id of that task. */
  public String begin() {
    return task(engine
            .getCmmnRuntimeService()
            .createCaseInstanceBuilder()
            .caseDefinitionKey(CASE)
            .start()
            .getId())
        .getId();
  }

  private Task task(String caseId) {
    return engine.getCmmnTaskService().createTaskQuery().caseInstanceId(caseId).singleResult();
  }

  /** A page of the oldest tasks that are offered to surveyors. */
  public List<Task> inbox(int first, int size) {
    return engine
        .getCmmnTaskService()
        .createTaskQuery()
        .taskCandidateGroup("surveyor")
        .orderByTaskCreateTime()
        .asc()
        .listPage(first, size);
  }

  @Override
  public void close() {
    engine.close();
    pool.close();
  }
}
