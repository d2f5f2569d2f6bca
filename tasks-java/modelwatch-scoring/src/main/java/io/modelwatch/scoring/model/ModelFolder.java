package io.modelwatch.scoring.model;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.CanonicalText;
import io.modelwatch.domain.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The versions of a monitor's model: a folder {@code MODEL_ID/VERSION} each, and the file {@code
 * MODEL_ID/champion} that names the one in service. Who moves a file of that name there changes it
 * at once, and no version is ever changed.
 */
public final class ModelFolder {

  private static final String ALIAS = "champion";

  private final Path folder;
  private final Monitor monitor;

  /**
   * The versions of a monitor's model.
   *
   * @param models the folder of all models
   */
  public ModelFolder(Path models, Monitor monitor) {
    this.folder = models.resolve(monitor.modelId());
    this.monitor = monitor;
  }

  /**
   * The name of the version that is to be in service.
   *
   * @throws UsageException when nothing says it
   */
  String champion() throws IOException {
    Path alias = folder.resolve(ALIAS);
    try {
      String name = Files.readString(alias).strip();
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9._+-]{0,99}")) {
        throw new UsageException(alias + " does not name a version: it has to be a folder's name");
      }
      return name;
    } catch (NoSuchFileException missing) {
      throw new UsageException("there is no file " + alias + " that names the version in service");
    }
  }

  /**
   * Loads a version.
   *
   * @throws UsageException when it cannot be used
   */
  Model load(String name) throws IOException {
    return Model.load(folder.resolve(name), CanonicalText.of(name), monitor);
  }
}
