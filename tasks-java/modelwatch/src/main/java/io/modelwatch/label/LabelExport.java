package io.modelwatch.label;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.RunKey;
import io.modelwatch.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the staging data sets of a window: its predictions whose labels are in a state. */
public final class LabelExport {

  private final Database database;
  private final Lake lake;

  /** Reads predictions from the lake and labels from PostgreSQL. */
  public LabelExport(Database database, Lake lake) {
    this.database = database;
    this.lake = lake;
  }

  /**
   * A data set.
   *
   * @param state the state of its labels
   * @param file the Parquet file
   * @param predictions how many rows it has
   */
  public record DataSet(String state, String file, long predictions) {}

  /** Brings labels up to date and writes {@code FOLDER/STATE.parquet} for each state. */
  public List<DataSet> run(Monitor monitor, RunKey run, List<LabelState> states, Path folder)
      throws IOException {
    new LabelUpdate(database, lake).run(monitor);
    RunLabels labels = new RunLabels(database, lake, monitor.labels(), run);
    Files.createDirectories(folder);
    List<DataSet> written = new ArrayList<>();
    for (LabelState state : states) {
      Path file = folder.resolve(state.word() + ".parquet");
      written.add(new DataSet(state.word(), file.toString(), labels.export(state, file)));
    }
    return written;
  }
}
