package org.songtor.benchmark.append;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.songtor.benchmark.peer.StockAxon;
import org.songtor.language.CaseId;

/** Cases as Axon stores them by itself. */
final class AxonCases implements CaseStore {
  private final StockAxon axon;
  private final CaseId template = CaseId.at(System.currentTimeMillis());

  AxonCases(StockAxon axon) {
    this.axon = axon;
    axon.create(template, Requests.create(template), Requests.now(), Requests.meta());
  }

  @Override
  public void create() {
    CaseId id = CaseId.at(System.currentTimeMillis());
    axon.create(id, Requests.create(id), Requests.now(), Requests.meta());
  }

  @Override
  public void update(UUID id) {
    axon.handle(new CaseId(id), Requests.update(), Requests.now(), Requests.meta());
  }

  @Override
  public List<UUID> copies(int count) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(CaseId.at(System.currentTimeMillis()).value());
    }
    axon.copy(template.value(), ids);
    return ids;
  }

  @Override
  public long events() throws SQLException {
    return axon.count();
  }

  @Override
  public void close() {
    axon.close();
  }
}
