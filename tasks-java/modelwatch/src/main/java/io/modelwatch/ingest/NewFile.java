package io.modelwatch.ingest;

/**
 * A landing file with a content that has not been taken in.
 *
 * @param file the file
 * @param sha256 its content
 */
record NewFile(LandingFile file, String sha256) {

  String path() {
    return file.path();
  }
}
